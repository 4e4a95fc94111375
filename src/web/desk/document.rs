//! The desk's own HTML, which is loaded on demand.

use crate::web::dom::append;
use crate::web::dom::browser::document;
use crate::web::parts::{add_style, adopted, load};

/// Loads the desk's parts, inserts them in their places in the page, and adds its style sheet to the head.
pub(super) async fn load_parts() -> Option<()> {
    let desk = load("./desk.html").await?;
    let (body, main) = (document().body()?, document().query_selector("main").ok()??);
    add_style("desk.css").await?;
    let part = |id: &str| adopted(&desk.get_element_by_id(id)?);
    let stage = document().get_element_by_id("stage")?;
    let lanes = document().get_element_by_id("lanes")?;
    let notice = document().get_element_by_id("notice")?;
    main.prepend_with_node_1(&part("lesson")?.into()).ok()?;
    notice.after_with_node_2(&part("recorded")?.into(), &part("beside")?.into()).ok()?;
    lanes.before_with_node_2(&part("kept")?.into(), &part("guess")?.into()).ok()?;
    lanes.after_with_node_2(&part("outcome-tried")?.into(), &part("paper")?.into()).ok()?;
    let replay = document().get_element_by_id("replay")?;
    lanes.after_with_node_1(&part("story")?.into()).ok()?;
    replay.after_with_node_1(&part("moments")?.into()).ok()?;
    stage
        .after_with_node_3(&part("shelf")?.into(), &part("outcome")?.into(), &part("summary")?.into())
        .ok()?;
    append(&document().get_element_by_id("futures")?, &part("futures-parts")?);
    append(&document().get_element_by_id("code-section")?, &part("companion")?);
    append(&document().get_element_by_id("table-glossary")?, &part("table-words")?);
    for id in ["heading-meaning", "term", "glossary", "share", "embed", "drop", "paper-source", "shelf-entry"]
    {
        append(&body, &part(id)?);
    }
    Some(())
}
