//! English.

use super::Words;
use super::request::RequestWords;
use crate::plan::{Accepted, Lang, Reason, Strategy, WorkOn};
use crate::refusal::Refusal;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::trace::Queue;
use crate::run::work::Loss;

pub(super) static EN: Words = Words {
    lang: Lang::En,
    singular: |count| count == 1,
    strategy: |strategy| match strategy {
        Strategy::Blocking => "blocking",
        Strategy::Sequential => "one by one",
        Strategy::Semaphore => "{0} at a time",
        Strategy::JoinAll => "all at once",
        Strategy::AsCompleted => "as they complete",
        Strategy::Gather => "letting the rest run",
        Strategy::TryJoinAll => "all or nothing",
        Strategy::Retry => "with retries",
        Strategy::Hedge => "asking twice when slow",
    },
    place: |place| match place {
        WorkOn::Loop => "on the loop",
        WorkOn::Slices => "in slices",
        WorkOn::Worker => "in a worker",
        WorkOn::Pool => "in a pool of workers",
    },
    progress: "{0}: {1} of {2}, {3}",
    problem: |reason| match reason {
        Reason::Empty => "“{0}” has no value",
        Reason::Repeated => "“{0}” is given more than once",
        Reason::Bad(_) => "“{0}” cannot be “{1}”",
        Reason::Port(_) => "“{0}” names port {1}, which browsers refuse; use another, such as 8080",
        Reason::Twice(_) => "“{0}” names “{1}” twice",
    },
    accepted: |accepted| match accepted {
        Accepted::Whole(..) => "a whole number from {0} to {1}",
        Accepted::WholeOrNone(..) => "a whole number from {0} to {1}, or none",
        Accepted::Fraction => "a number from 0 to 1",
        Accepted::OneOf => "one of {0}",
        Accepted::SomeOf => "one or more of {0}",
        Accepted::Origin => {
            "builtin, site, or an address that starts with http:// or https:// and holds no user name, password, query or fragment"
        }
        Accepted::Flag => "1 or 0",
        Accepted::Text(_) => "a text of at most {0} characters",
    },
    replaced: "{0}. It takes {1}; {2} is used.",
    left_out: "{0}. It takes {1}; it is left out.",
    provenance: |provenance| match provenance {
        Provenance::Server => "measured · real server",
        Provenance::Builtin => "measured · built-in origin",
        Provenance::Simulated => "simulated · nothing sent",
        Provenance::Recorded => "recorded",
    },
    no_answer: "no answer",
    failure: |failure, status| match (failure, status) {
        (Failure::Timeout, _) => "no answer in time; raise the time-out or send fewer at once",
        (Failure::Network, _) => {
            "no complete answer: the server cannot be reached, cut it off, redirects for ever, \
             or does not let this page read it, for lack of CORS"
        }
        (Failure::Status, Some(404)) => {
            "the server answered with status 404: there is no /uuid at this address"
        }
        (Failure::Status, Some(429)) => {
            "the server answered with status 429: too many requests; ask for fewer, or with retries"
        }
        (Failure::Status, Some(_)) => "the server answered with status {0}",
        (Failure::Status, None) => "the server answered with an error status",
        (Failure::NotJson, _) => "the answer is not JSON; is this an httpbin-compatible address?",
        (Failure::NoUuid, _) => "the answer holds no uuid; is this an httpbin-compatible address?",
        (Failure::TooLarge, _) => "the answer is too large to be one of /uuid",
        (Failure::Aborted, _) => "cancelled",
    },
    failed_and_aborted: "{0}, {1} aborted",
    request: RequestWords {
        title: "Request {0}",
        queued: |queue| match queue {
            Queue::Connections => "queued for a connection",
            Queue::Capacity => "queued to spare the browser",
        },
        not_sent: "not sent",
        sent: "sent at {0}",
        arrived: "arrived at {0}",
        delivered: "delivered at {0}",
        waited: "delivered {0} after its arrival",
        took: "took {0}",
        work_undone: "work not done",
        worked_in_worker: "worked {0} in worker {1}",
        worked_on_loop: "worked {0} on the loop",
        attempts: "sent {0} times",
        bytes: "{0} bytes",
        polls: "{0} {0?poll|polls}, {1} {1?wake|wakes}, busy {2}",
    },
    after_loop: "Done: {0} {0?uuid|uuids} in {1}",
    sharing: "each line stands for {0} {0?request|requests}, from the first sent to the last delivered",
    ask_first: "Each strategy sends {0} {0?request|requests} to {1}, which is somebody’s server. Go on?",
    refusal: |refusal| match refusal {
        Refusal::Offline => {
            "This browser is offline. The built-in origin works without a network: choose it and run again."
        }
        Refusal::BadUrl(_) => {
            "“{0}” is not an address that a browser can ask. It starts with http:// or https://, \
             as in https://httpbin.org."
        }
        Refusal::NeedsClick(_) => "Requests to {0} do not start by themselves. Press Run to send them.",
        Refusal::Freezes(_) => {
            "Blocking was not run: it would freeze this page for {0}, and the limit is 15\u{a0}s. \
             Ask for fewer requests, or shorter ones."
        }
        Refusal::Untold(_) => {
            "Blocking was not run: the request that was to measure how long this page would freeze \
             failed ({0})."
        }
        Refusal::NoWorkers(_) => {
            "Not run: the work was to be done by a worker, and there is none: {0}. \
             Have it done on the loop, or in slices."
        }
    },
    loss: |loss| match loss {
        Loss::Forbidden => {
            "the browser allows none here, as in a frame whose sandbox lacks allow-same-origin"
        }
        Loss::NotStarted => "it did not start (work.js is missing on the server, or is blocked)",
        Loss::Died => "it stopped with an error, perhaps for want of memory",
        Loss::Silent => "it said nothing for far longer than its work takes",
    },
    not_run: "not run",
    guess: "your prediction",
    guess_first: "Predict first, then run.",
    freezes_too_long: "Blocking would freeze this page for {0}, and the limit is 15\u{a0}s: it will not be run.",
    freezes: "Blocking will freeze this page for {0}: no button will respond, not even Cancel, \
              and no time-out will apply.",
    freezes_untold: "Blocking will freeze this page, for 15\u{a0}s at most: no button will respond, not even Cancel, \
                     and no time-out will apply. One request first measures for how long.",
    freezing: "The page is about to freeze for {0}",
    wait: "This will take {0}\u{202f}min at best. Ask for fewer requests, or shorter ones.",
    play: "Play the recording",
    pause: "Pause",
    silent: "The page has not answered for {0}",
    silence: "Seen from a worker: the page did not answer for up to {0}",
    silent_in_pieces: "{0}, though the loop was never blocked for more than {1} at a stretch",
    suspended: "{0} {0?task|tasks} suspended here",
    spoken: "{0}: {1} done, {2} in flight",
    lane_label: "Requests, {0}: arrow keys choose one, plus and minus zoom, 0 shows all",
};
