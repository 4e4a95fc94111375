//! Finds the awaits at which a task can be suspended. The build script and `tests/facts/source.rs` use it.

use super::Place;

/// Texts that mark a line with an await.
const AWAITS: [&str; 5] = ["await", "async with", "async for", "fetch_blocking(", "fetchBlocking("];

/// Texts in such lines, each with the place at which a task is suspended there. The first match counts.
const PLACES: [(&str, Option<Place>); 20] = [
    ("permits", Some(Place::Permit)),
    ("both", Some(Place::Again)),
    ("first", Some(Place::Fetch)),
    ("fetch", Some(Place::Fetch)),
    ("back_off", Some(Place::BackOff)),
    ("backOff", Some(Place::BackOff)),
    ("work(", Some(Place::Work)),
    ("pause(", Some(Place::Pause)),
    // The function that is called has awaits of its own.
    ("again(", None),
    // The strategy itself waits there, for its tasks.
    ("task.await", None),
    ("tasks.next()", None),
    ("tasks.try_next()", None),
    ("join_all(tasks)", None),
    ("task(n)", None),
    ("await outcome", None),
    ("tasks.by_ref()", None),
    ("gather(", None),
    ("wait(tasks)", None),
    ("TaskGroup()", None),
    ("Promise.all", None),
];

/// Returns the place of each line of `code`, which is the file at `path` without its comments.
///
/// # Errors
/// A message, if the place of an await is unknown.
pub(super) fn places(path: &str, code: &str) -> Result<Vec<Option<Place>>, String> {
    let mut fetched = false;
    (1..).zip(code.lines()).map(|(number, line)| place(path, number, line, &mut fetched)).collect()
}

fn place(path: &str, number: usize, line: &str, fetched: &mut bool) -> Result<Option<Place>, String> {
    if !AWAITS.iter().any(|sign| line.contains(sign)) {
        return Ok(None);
    }
    let Some(&(_, place)) = PLACES.iter().find(|(sign, _)| line.contains(sign)) else {
        return Err(format!(
            "{path}:{number}: it is unknown where a task is suspended in `{}`; add a part of this line to `PLACES` \
             in build/places.rs, with a place, or with `None` if the strategy waits there and no task",
            line.trim()
        ));
    };
    // A second fetch is a place of its own.
    let again = place == Some(Place::Fetch) && *fetched;
    *fetched |= place == Some(Place::Fetch);
    Ok(if again { Some(Place::Again) } else { place })
}
