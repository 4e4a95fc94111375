// Failures that may pass are asked again, each time after
// a longer pause, drawn by lot so that not all come at once.

const MAX_ATTEMPTS = 4;
const BASE_MS = 100;

// Takes d, and for who fails up to 100, 200, 400 ms more,
// or as long as the server's Retry-After asks for.
export async function run(lab) {
  const task = async (n) => {
    let uuid;
    try {
      uuid = await lab.fetch(n);
    } catch (failure) {
      uuid = await again(n, failure);
    }
    await lab.work(n);
    await lab.pause();
    return uuid;
  };
  const again = async (n, failure) => {
    for (let retry = 0; retry < MAX_ATTEMPTS - 1; retry += 1) {
      if (!lab.mayPass(failure)) break;
      await lab.backOff(failure, BASE_MS << retry);
      try {
        return await lab.fetch(n);
      } catch (latest) {
        failure = latest;
      }
    }
    throw failure;
  };
  return Promise.allSettled(lab.requests.map(task));
}
