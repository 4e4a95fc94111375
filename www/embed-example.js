// An example of a course page's script: sends requests to its labs, and listens to their events.
"use strict";

const KEPT = 50;
/** The learner. A course platform knows the learner, the lab does not. */
const ACTOR = {
  objectType: "Agent",
  name: "A learner of this course",
  account: { homePage: "https://course.example", name: "learner-1" },
};
/** The events that get a line, and the text of each. */
const TELLING = {
  "boucle:ready": () => "the lab can be asked",
  "boucle:run-started": (plan) => `${plan.requests} requests: ${plan.strategy.join(", ")}`,
  "boucle:run-progress": ({ strategy, done, of }) => `${strategy}: ${done} of ${of}`,
  "boucle:run-completed": totals,
  "boucle:run-cancelled": totals,
  "boucle:run-failed": ({ reason, message }) => `${reason}: ${message}`,
  "boucle:program-failed": ({ message, line }) => `line ${line}: ${message}`,
  "boucle:resize": ({ height }) => `${height} pixels high`,
  "boucle:xapi-statement": ({ verb }) => verb?.id ?? "a statement",
};

function totals(report) {
  const runs = report.runs.map((run) => `${run.strategy ?? run.program.name}: ${Math.round(run.total_ms)} ms, ${run.ok} ok`);
  // A comparison that was cancelled at once has no runs.
  return runs.join("; ") || "no request was sent";
}

for (const button of document.querySelectorAll("[data-ask]")) {
  const lab = document.getElementById(button.dataset.lab);
  button.addEventListener("click", () => customElements.whenDefined("boucle-lab").then(() => lab[button.dataset.ask]()));
}

// The events bubble: one listener hears all labs.
for (const [name, words] of Object.entries(TELLING)) {
  document.addEventListener(name, ({ target, detail }) => write(target.id, name, words(detail)));
}
document.addEventListener("boucle:xapi-statement", ({ detail }) => {
  // The course itself states who learned what and when, whatever the frame sent.
  const statement = { ...detail, id: crypto.randomUUID?.(), actor: ACTOR, timestamp: new Date().toISOString() };
  document.querySelector("#statement").textContent = JSON.stringify(statement, null, 2);
});
document.addEventListener("boucle:run-completed", ({ target, detail }) => {
  document.querySelector("#latest").textContent = `${target.title}: ${totals(detail)}.`;
});

function write(...texts) {
  const told = document.querySelector("#told");
  const row = document.createElement("tr");
  row.append(...texts.map((text) => Object.assign(document.createElement("td"), { textContent: text })));
  told.prepend(row);
  told.children[KEPT]?.remove();
}
