//! A program in the content of the element, and its way into the address of the frame.

use super::Lesson;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Returns the program in the address of a lab's frame, its name, and the query.
const PROGRAM: &str = "
    const url = new URL(frameOf(arguments[0]).src);
    const { code, name } = Object.fromEntries(new URLSearchParams(url.hash.slice(1)));
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Response(unpacked).text().then((source) => ({ source, name: name ?? null, query: url.search }))";

impl Lesson {
    async fn program(&self, lab: &str) -> Value {
        self.browser.until(&format!("return frameOf('{lab}')?.src.includes('#code=')")).await;
        self.browser.evaluate(PROGRAM, &[json!(lab)]).await
    }
}

#[apply(e2e)]
async fn a_program_in_the_element_is_packed_into_the_frames_address() {
    let lesson = Lesson::open(
        r#"<boucle-lab id="before" program="lesson" view="timeline">
             <a href="{lab}">Open the lab</a>
             <script type="text/x-python" data-name="a é&amp;b.py">

               import asyncio

               async def main():
                   print("1 < 2 & 'é'", """
                     <b>""")
             </script>
           </boucle-lab>
           <script src="{js}"></script>
           <boucle-lab id="after" lang="fr"><script type="TEXT/X-PYTHON">print(1)</script></boucle-lab>
           <boucle-lab id="none" program="lesson"><script type="text/x-python"> </script><p>
             <script type="text/x-python">print("not the element's own")</script></p></boucle-lab>"#,
    )
    .await;
    let before = lesson.program("#before").await;
    let source = "import asyncio\n\nasync def main():\n    print(\"1 < 2 & 'é'\", \"\"\"\n      <b>\"\"\")\n";
    assert_eq!((&before["source"], &before["name"]), (&json!(source), &json!("a é&b.py")));
    assert_eq!(before["query"], "?embed=1&view=timeline&id=before");
    let after = lesson.program("#after").await;
    assert_eq!((&after["source"], &after["name"]), (&json!("print(1)\n"), &json!(null)));
    assert_eq!(after["query"], "?embed=1&lang=fr&id=after");
    let none = lesson.browser.until("return frameOf('#none')?.src").await;
    assert!(none.as_str().unwrap().ends_with("/index.html?embed=1&program=lesson&id=none"), "{none}");
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_that_changes_loads_the_frame_again_with_the_last_text() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script>
           <boucle-lab id="lab"><script type="text/x-python">print(1)</script></boucle-lab>"#,
    )
    .await;
    assert_eq!(lesson.program("#lab").await["source"], "print(1)\n");
    // As frameworks do: first the text node, then another script, then another text before the packing ends.
    let change = "window.before = frameOf('#lab');
        const lab = document.querySelector('#lab');
        lab.querySelector('script').firstChild.data = 'print(2)';
        setTimeout(() => {
            const script = Object.assign(document.createElement('script'), { type: 'text/x-python' });
            script.append('print(3)');
            lab.replaceChildren(script);
            setTimeout(() => script.append('\\nprint(4)'));
        })";
    lesson.see(change).await;
    let last =
        "return frameOf('#lab') !== before && document.querySelector('#lab').textContent.includes('4')";
    lesson.browser.until(last).await;
    let is_last = format!(
        "function program() {{ {PROGRAM} }}
        return program('#lab').then(({{ source }}) => source === 'print(3)\\nprint(4)\\n')"
    );
    lesson.browser.until(&is_last).await;
    // The same text in another element is no change, and without the program the lab is as any other.
    let kept = "window.before = frameOf('#lab');
        const lab = document.querySelector('#lab');
        lab.replaceChildren(...lab.childNodes);
        lab.append('x');";
    lesson.see(kept).await;
    assert_eq!(lesson.see("return Promise.resolve().then(() => frameOf('#lab') === before)").await, true);
    lesson.see("document.querySelector('#lab').replaceChildren()").await;
    lesson.browser.until("return frameOf('#lab').src.endsWith('/index.html?embed=1&id=lab')").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn frames_that_are_replaced_while_they_load_say_nothing() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script>
           <boucle-lab id="lab"><script type="text/x-python">print(0)</script></boucle-lab>"#,
    )
    .await;
    lesson.program("#lab").await;
    // Each frame has a little more time than the one before.
    let replace = "
        const frame = () => new Promise(requestAnimationFrame);
        const script = document.querySelector('#lab script');
        for (let frames = 1; frames <= 24; frames += 1) {
            script.textContent = `print(${frames})`;
            for (let n = 0; n < frames; n += 1) await frame();
        }";
    lesson.see(&format!("return (async () => {{ {replace} }})()")).await;
    lesson.told("ready", "lab").await;
    lesson.browser.until("return frameOf('#lab')").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_program_that_is_too_long_leaves_the_authors_content() {
    let long = (0..9_000).map(|n| format!("print({})", u64::pow(n, 4) % 1_000_003)).collect::<Vec<_>>();
    let lesson = Lesson::open(&format!(
        r#"<script src="{{js}}"></script>
           <boucle-lab id="lab"><a href="{{lab}}">Open the lab</a>
           <script type="text/x-python">{}</script></boucle-lab>"#,
        long.join("\n")
    ))
    .await;
    lesson.browser.until("return document.querySelector('#lab a').checkVisibility()").await;
    assert_eq!(lesson.see("return frameOf('#lab')").await, Value::Null);
    // A shorter one is shown.
    lesson.see("document.querySelector('#lab script').textContent = 'print(1)'").await;
    assert_eq!(lesson.program("#lab").await["source"], "print(1)\n");
    lesson.browser.has_only_noted("the program in it makes an address of").await;
}

#[apply(e2e)]
async fn a_host_that_asks_for_a_run_does_not_start_the_program() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script>
           <boucle-lab id="lab" {quick} autorun><script type="text/x-python">
             import urllib.request
             print("it ran")
           </script></boucle-lab>"#,
    )
    .await;
    lesson.program("#lab").await;
    // The strategies run, as they did before there were programs.
    let report = lesson.told("run-completed", "lab").await;
    lesson.see("document.querySelector('#lab').run()").await;
    lesson.browser.until("return told('run-completed').length === 2").await;
    assert_eq!(report["plan"]["strategy"], json!(["join_all"]));
    assert_eq!(report["plan"]["program"], Value::Null);
    let reports = lesson.see("return told('run-completed').every(({ detail }) => detail.runs.every(({ strategy }) => strategy))").await;
    assert_eq!(reports, true);
    lesson.browser.enter_frame_given("return frameOf('#lab')").await;
    assert_eq!(lesson.see("return document.documentElement.innerText.includes('it ran')").await, false);
    lesson.browser.leave_frame().await;
    lesson.browser.has_said_nothing().await;
}
