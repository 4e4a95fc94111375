//! Python programs in the page, in each engine: against plain JavaScript in a worker, and against Pyodide as it
//! is shipped. The rows are in `page/programs/rows.js`.

use crate::browser::{Browser, Engine};
use crate::flags::Flags;
use crate::results::{Results, Row};
use crate::server::Server;
use crate::site::site;
use crate::spread::Spread;
use axum::extract::{Json, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_http::services::ServeDir;

/// A message from the bench's page.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Message {
    /// A contender has had its turn.
    Turn(Turn),
    /// The bench stopped with an error.
    Failure { reason: String },
    /// All rounds have ended.
    End,
}

/// One turn of a contender on a row.
#[derive(Deserialize)]
struct Turn {
    row: String,
    by: String,
    /// The minimum time, where one is known.
    ideal_ms: Option<f64>,
    /// `None` if it did not finish.
    ms: Option<f64>,
    reason: Option<String>,
}

/// Runs all rows in each engine.
pub(crate) async fn measured(flags: &Flags) -> Result<Results, Box<dyn Error>> {
    let mut results = Results::default();
    for &engine in flags.engines() {
        let turns = turns(flags, engine).await?;
        let heading = format!("Python programs in the page, {}", engine.name());
        results.tables.push(format!("## {heading}\n\n{}", table(&turns)));
        results.rows.extend(contenders(&turns).map(|(job, by)| Row {
            part: heading.clone(),
            job: job.into(),
            by: by.into(),
            turns_ms: of(&turns, job, by).map(|turn| turn.ms).collect(),
            turns_mb: None,
            failed: None,
            longest_task_ms: None,
        }));
    }
    Ok(results)
}

async fn turns(flags: &Flags, engine: Engine) -> Result<Vec<Turn>, Box<dyn Error>> {
    let (sender, mut messages) = unbounded_channel();
    let server = serve(flags.rounds(), sender)?;
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("programs-{}", engine.name()));
    let mut browser = Browser::start(engine, &profile, &server.url("/bench/programs/"))?;
    let mut turns = Vec::new();
    loop {
        match heard(&mut messages, &mut browser).await? {
            Message::Turn(turn) => {
                let total =
                    turn.ms.map_or(turn.reason.clone().unwrap_or_default(), |ms| format!("{ms:.0} ms"));
                eprintln!("{}: {}: {}: {total}", engine.name(), turn.row, turn.by);
                turns.push(turn);
            }
            Message::Failure { reason } => return Err(reason.into()),
            Message::End => return Ok(turns),
        }
    }
}

async fn heard(
    messages: &mut UnboundedReceiver<Message>,
    browser: &mut Browser,
) -> Result<Message, Box<dyn Error>> {
    Ok(browser.while_open(messages.recv()).await?.ok_or("the server has stopped")?)
}

/// Serves the built page, the bench's own page below it, and what the straightforward way needs.
fn serve(rounds: u32, sender: UnboundedSender<Message>) -> io::Result<Server> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wheels: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("xtask").join("wheels/all");
    let names = fs::read_dir(&wheels)?.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect::<io::Result<_>>()?;
    let hear = async |State(sender): State<UnboundedSender<Message>>, Json(message): Json<Message>| {
        sender.send(message).map_or(StatusCode::GONE, |()| StatusCode::NO_CONTENT)
    };
    let page = root.join("benches/side_by_side/page/programs");
    Ok(Server::serve(
        site()
            .nest_service("/bench/programs/", ServeDir::new(page))
            .nest_service("/bench/programs/pyodide/", ServeDir::new(root.join("node_modules/pyodide")))
            .nest_service("/bench/programs/wheels/", ServeDir::new(wheels))
            .route("/bench/programs/plan", get(async move || Json(json!({ "rounds": rounds }))))
            .route("/bench/programs/wheels", get(async move || Json(names)))
            .route("/bench/programs/message", post(hear).with_state(sender)),
    ))
}

const HEAD: &str = "\
| program | contender | rounds | ms | Boucle ÷ it |
|---|---|---:|---:|---:|
";

/// Returns a row per contender, with its median and range in ms.
fn table(turns: &[Turn]) -> String {
    let mut table = String::from(HEAD);
    for (row, by) in contenders(turns) {
        let spread = |by| Spread::of(of(turns, row, by).filter_map(|turn| turn.ms));
        let Some(own) = spread(by) else { continue };
        let boucle = spread("Boucle").filter(|_| by != "Boucle");
        let over = boucle.map_or_else(String::new, |boucle| boucle.over(own.median));
        let ideal_ms = of(turns, row, by).find_map(|turn| turn.ideal_ms);
        let ideal = ideal_ms.map_or_else(String::new, |ms| format!(", {} × the ideal", own.over(ms)));
        let rounds = of(turns, row, by).filter(|turn| turn.ms.is_some()).count();
        let _ = writeln!(table, "| {row}{ideal} | {by} | {rounds} | {own} | {over} |");
    }
    table
}

/// Returns each row with each of its contenders, in the order of their first turns.
fn contenders(turns: &[Turn]) -> impl Iterator<Item = (&str, &str)> {
    let mut known = Vec::new();
    for turn in turns {
        let key = (&*turn.row, &*turn.by);
        if !known.contains(&key) {
            known.push(key);
        }
    }
    known.into_iter()
}

/// Returns the turns of one contender on one row.
fn of<'a>(turns: &'a [Turn], row: &'a str, by: &'a str) -> impl Iterator<Item = &'a Turn> {
    turns.iter().filter(move |turn| (&*turn.row, &*turn.by) == (row, by))
}
