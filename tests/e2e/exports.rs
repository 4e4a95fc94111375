//! The exports of a run, read by programs of others.

use crate::support::current::scratch;
use crate::support::peer::python;
use crate::support::perfetto::Perfetto;
use boucle::export::{About, Format, write};
use boucle::plan::Lang;
use boucle::report::comparison::Comparison;
use boucle::run::trace::Trace;
use macro_rules_attribute::apply;
use plain::Plain;
use serde_json::{Value, json};
use sim::{compare, compare_in};
use std::process::Stdio;
use std::rc::Rc;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

#[path = "../facts/plain.rs"]
mod plain;

#[path = "../facts/sim.rs"]
#[allow(dead_code, reason = "the facts need all of it")]
mod sim;

/// Comparisons that contain every event that can happen.
const EVENTFUL: [&str; 3] = [
    "strategy=blocking,sequential,semaphore,join_all,as_completed,try_join_all,retry,hedge&requests=20&delay=30\
     &jitter=40&fail=0.2&seed=3&connections=9&work=9&work_on=pool&pause=5",
    "strategy=sequential,join_all&requests=9&delay=30&work=9&work_on=slices&pause=5",
    "strategy=semaphore,join_all&requests=9&delay=30&work=70&work_on=pool&origin=https://h/é'%26x",
];

/// Returns the exports of these comparisons, and of a cancelled one, in `format`. They are computed on a
/// thread of their own, because in a task of tokio the lab's semaphores would end a turn that does too much,
/// which the worlds on virtual time do not expect.
fn exports(format: Format) -> Vec<String> {
    std::thread::spawn(move || exported(format)).join().expect("they can be written")
}

fn exported(format: Format) -> Vec<String> {
    let about = About {
        begun_unix_ms: 1_795_400_645_678.0,
        page: "https://boucle.example/lab/?id=a'%22&b".into(),
        engine: "Mozilla/5.0 <&\"'>".into(),
    };
    let cancelled = compare_in(Rc::default, "strategy=semaphore,join_all&requests=9", 300);
    let comparisons = EVENTFUL.into_iter().map(compare).chain([cancelled]);
    let recorded = comparisons.map(recorded);
    recorded.map(|comparison| write(format, &comparison, &about, Lang::Fr, &Plain)).collect()
}

/// Returns a comparison as a recording has it: with the names of its runs, which began some seconds apart.
fn recorded(mut comparison: Comparison) -> Comparison {
    for (index, run) in (0..).zip(&mut comparison.runs) {
        let events = run.trace.events().to_vec();
        run.trace = Rc::new(Trace::recorded(f64::from(index) * 5_000.3, events));
        run.name = "a".into();
    }
    comparison
}

/// Returns the errors that har-validator finds; empty if `har` is valid by the schema of HAR 1.2.
async fn har_errors(har: &str) -> String {
    const VALIDATE: &str = "require('har-validator').har(JSON.parse(require('fs').readFileSync(0)))
        .catch((error) => { console.log(error.errors ?? error); })";
    let mut command = Command::new("node");
    command.args(["-e", VALIDATE]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut node = command.kill_on_drop(true).spawn().expect("Node starts");
    node.stdin.take().expect("it reads").write_all(har.as_bytes()).await.expect("it reads to the end");
    let output = node.wait_with_output().await.expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).expect("text")
}

#[apply(e2e)]
#[without_browser]
async fn har_validator_finds_nothing_wrong_with_a_har() {
    for har in exports(Format::Har) {
        assert_eq!(har_errors(&har).await, "");
    }
    let mut broken: Value = serde_json::from_str(&exports(Format::Har)[0]).expect("JSON");
    broken["log"]["entries"][0]["startedDateTime"] = json!("yesterday");
    assert!(har_errors(&broken.to_string()).await.contains("startedDateTime"));
}

#[apply(e2e)]
#[any_engine]
async fn perfetto_opens_a_trace_and_has_nothing_to_complain_of() {
    // The other exports contain nothing else, and opening one takes seconds.
    for text in exports(Format::Chrome).into_iter().take(2) {
        let trace: Value = serde_json::from_str(&text).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("a list");
        let count = |phase| events.iter().filter(|event| event["ph"] == phase).count();
        let perfetto = Perfetto::open(text.clone()).await;
        assert_eq!(perfetto.complaints().await, json!([]));
        // Perfetto treats frames and second sendings as slices without a duration.
        let slices = perfetto.ask("select count(*) from slice").await;
        assert_eq!(slices, json!([[count("X") + count("i")]]));
        assert_eq!(perfetto.ask("select count(*) from flow").await, json!([[count("s")]]));
        let nesting = "select distinct substr(slice.name, 1, 4), slice.depth from slice
            join thread_track on track_id = thread_track.id join thread using (utid)
            where thread.name = 'loop' order by 2";
        let nesting = perfetto.ask(nesting).await;
        let expected = json!([["turn", 0], ["poll", 1], ["work", 2]]);
        let nested = expected.as_array().expect("a list");
        assert!(nesting.as_array().expect("rows").iter().all(|row| nested.contains(row)), "{nesting}");
    }
}

#[apply(e2e)]
#[any_engine]
async fn perfetto_complains_of_a_trace_whose_slices_overlap() {
    let mut trace: Value = serde_json::from_str(&exports(Format::Chrome)[1]).expect("JSON");
    for event in trace["traceEvents"].as_array_mut().expect("a list") {
        if event["name"] == "in flight" {
            event["dur"] = json!(1e9);
        }
    }
    let perfetto = Perfetto::open(trace.to_string()).await;
    assert_ne!(perfetto.complaints().await, json!([]));
}

/// Reads a file in Python, and returns the value of `expression`, or the error.
async fn python_reads(name: &str, text: &str, expression: &str) -> String {
    let path = scratch(name);
    std::fs::write(&path, text).expect("a file can be written");
    let program = format!(
        "import csv, sys, xml.etree.ElementTree as tree
try: print({expression}, end='')
except Exception as error: print(repr(error), end='')"
    );
    python(&["-c", &program], [path.display().to_string()].into_iter()).await
}

#[apply(e2e)]
#[without_browser]
async fn python_reads_a_table() {
    const READ: &str = "(lambda rows: (len(rows), {len(row) for row in rows}, {row['strategy'] for row in rows} == {'semaphore', 'join_all'}))\
         (list(csv.DictReader(open(sys.argv[1], newline=''), strict=True)))";
    let table = &exports(Format::Csv)[3];
    assert_eq!(python_reads("table.csv", table, READ).await, "(18, {15}, True)");
    let broken = table.replacen(",builtin,", ",\"built\"in,", 1);
    assert!(python_reads("broken.csv", &broken, READ).await.contains("Error("));
}

/// Where `LibreOffice` is installed (Debian's `libreoffice-calc-nogui`), which is too large to be installed for this.
#[apply(e2e)]
#[without_browser]
async fn libreoffice_sums_up_a_table_in_any_language() {
    if Command::new("soffice").arg("--version").output().await.is_err() {
        return eprintln!("LibreOffice is not installed, so it did not read a table.");
    }
    let table = &exports(Format::Csv)[0];
    let delivered = table.lines().skip(1).filter_map(|line| line.split(',').nth(6)?.parse::<f64>().ok());
    let sum = format!("{:?}", delivered.sum::<f64>());
    for language in ["fr-FR", "en-US", "de-DE"] {
        assert_eq!(libreoffice_sums_up(language, table).await, sum, "{language}");
    }
    let fractions = table.replace("000,", ".5,");
    assert_ne!(
        libreoffice_sums_up("fr-FR", &fractions).await,
        libreoffice_sums_up("en-US", &fractions).await
    );
}

/// Opens a table in `LibreOffice` in a language, and returns the sum of the times at which answers were delivered.
async fn libreoffice_sums_up(language: &str, table: &str) -> String {
    const READ: &str = "import re, sys, zipfile
sheet = zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode()
cells = re.findall(r'<c r=\"G\\d+\"([^>]*)><v>([^<]*)', sheet)
print(sum(float(value) for kind, value in cells if 't=\"s\"' not in kind), end='')";
    let home = scratch(&format!("libreoffice-{language}"));
    std::fs::create_dir_all(home.join("user")).expect("a folder");
    let settings = SETTINGS.replace("LANGUAGE", language);
    std::fs::write(home.join("user/registrymodifications.xcu"), settings).expect("a file");
    std::fs::write(home.join("table.csv"), table).expect("a file");
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", home.display()));
    office.args(["--headless", "--convert-to", "xlsx", "table.csv"]).current_dir(&home);
    let output = office.kill_on_drop(true).output().await.expect("LibreOffice starts");
    let path = home.join("table.xlsx");
    assert!(path.exists(), "{output:?}");
    python(&["-c", READ], [path.display().to_string()].into_iter()).await
}

/// `LibreOffice`'s settings in a language.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>LANGUAGE</value></prop></item>
</oor:items>"#;

#[apply(e2e)]
#[without_browser]
async fn a_picture_is_well_formed_xml() {
    const READ: &str = "tree.parse(sys.argv[1]).getroot().tag";
    for svg in exports(Format::Svg) {
        assert_eq!(python_reads("picture.svg", &svg, READ).await, "{http://www.w3.org/2000/svg}svg");
    }
    let broken = exports(Format::Svg)[2].replace("&amp;", "&");
    assert!(python_reads("broken.svg", &broken, READ).await.contains("ParseError"));
}
