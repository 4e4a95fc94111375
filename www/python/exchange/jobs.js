// The queue of jobs: calls that the program's interpreter gives to others. Each of these takes one at a time.

const now = () => performance.timeOrigin + performance.now();

export class Jobs {
  /** Jobs that wait, in order. */
  #queue = [];
  /** The requests for a job, by the interpreter that asks. */
  #free = new Map();
  /** The jobs that run, by the interpreter that runs them. */
  #running = new Map();
  #tell;

  /** `tell(to, answer)` answers an interpreter. That of the program is `null`. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Carries out a command of interpreter `from`. */
  does(command, from) {
    if (command.do === "work") this.#queue.push(command);
    if (command.do === "cancel_work") this.#queue = this.#queue.filter(({ id }) => id !== command.id);
    if (command.do === "take") this.#free.set(from, command.id);
    if (command.do === "done") this.#end(command, from);
    this.#assign();
  }

  /** The interpreter `worker` has ended. Returns whether another one may take its place. */
  lost(worker, message) {
    this.#free.delete(worker);
    const id = this.#running.get(worker);
    this.#running.delete(worker);
    if (id !== undefined) this.#tell(null, { id, is: "lost", message, at_ms: now() });
  }

  #end({ id, data, lost, from_ms, to_ms }, worker) {
    this.#running.delete(worker);
    if (lost === undefined) this.#tell(null, { id, is: "result", data, from_ms, to_ms, worker, at_ms: now() });
    else this.#tell(null, { id, is: "lost", message: lost, at_ms: now() });
  }

  /** Gives waiting jobs to free interpreters. A job names those that may run it, or `null` for all. */
  #assign() {
    this.#queue = this.#queue.filter(({ id, on, data }) => {
      const worker = [...this.#free.keys()].find((free) => on === null || on.includes(free));
      if (worker === undefined) return true;
      const asked = this.#free.get(worker);
      this.#free.delete(worker);
      this.#running.set(worker, id);
      this.#tell(worker, { id: asked, is: "job", job: id, data });
      this.#tell(null, { id, is: "began", worker, at_ms: now() });
      return false;
    });
  }
}
