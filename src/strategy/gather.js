// All at once: the first failure is raised at the await,
// and the others run on, though nobody gets their answers.

// Takes the longest delay: d. A failure loses them all.
export async function run(lab) {
  const task = async (n) => {
    const uuid = await lab.fetch(n);
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  const tasks = lab.requests.map(task);
  try {
    return await Promise.all(tasks);
  } finally {
    // The program could go on. The page waits for the others.
    await Promise.allSettled(tasks);
  }
}
