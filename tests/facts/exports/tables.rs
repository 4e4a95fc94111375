use super::{from, json, written};
use crate::sim::{compare, compare_in};
use boucle::export::Format;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Event, Trace};
use std::rc::Rc;

#[test]
fn the_json_is_the_report() {
    let comparison = compare("requests=3&delay=100");
    assert_eq!(json(Format::Json, &comparison), serde_json::to_value(comparison.report()).unwrap());
    assert!(written(Format::Json, &comparison).contains("\n  \"plan\": {\n"), "a person can read it");
}

#[test]
fn the_table_has_a_row_a_request_over_all_runs() {
    let table = written(Format::Csv, &compare("requests=2&delay=100&seed=1"));
    let expected = "strategy,provenance,n,started_us,sent_us,arrived_us,delivered_us,status,error,uuid,attempts,\
                    polls,wakes,busy_us,work_on\r\n\
                    sequential,builtin,0,0,0,100000,100000,200,,U0,1,2,1,0,\r\n\
                    sequential,builtin,1,100000,100000,200000,200000,200,,U1,1,2,1,0,\r\n\
                    join_all,builtin,0,0,0,100000,100000,200,,U0,1,2,1,0,\r\n\
                    join_all,builtin,1,0,0,100000,100000,200,,U1,1,2,1,0,\r\n";
    let uuid =
        |n| boucle::plan::Request { n, attempt: 0, delay_ms: 0, status: 200 }.simulated_uuid(1).to_string();
    assert_eq!(table, expected.replace("U0", &uuid(0)).replace("U1", &uuid(1)));
}

#[test]
fn unmeasured_values_are_empty_in_the_table() {
    let table =
        written(Format::Csv, &compare_in(Rc::default, "strategy=sequential&requests=2&delay=100&fail=0", 50));
    let rows: Vec<_> = table.lines().skip(1).collect();
    assert_eq!(
        rows,
        ["sequential,builtin,0,0,0,,,,aborted,,1,1,0,0,", "sequential,builtin,1,,,,,,aborted,,0,0,0,0,"]
    );
}

#[test]
fn failures_have_their_status_and_their_name_in_the_table() {
    let table = written(Format::Csv, &compare("strategy=join_all&requests=1&delay=100&fail=1"));
    assert!(table.ends_with("join_all,builtin,0,0,0,100000,100000,503,status,,1,2,1,0,\r\n"), "{table}");
}

#[test]
fn no_number_of_the_table_has_a_decimal_sign() {
    let mut comparison = compare("strategy=join_all&requests=1&delay=100");
    let events = comparison.runs[0].trace.events().to_vec();
    let late = events.into_iter().map(|event| match event {
        Event::Settled { n, attempt, at_ms, arrived_ms, status, result } => {
            let (at_ms, arrived_ms) = (at_ms + 158.2006, arrived_ms.map(|ms| ms + 0.2004));
            Event::Settled { n, attempt, at_ms, arrived_ms, status, result }
        }
        event => event,
    });
    let trace = Trace::start(comparison.runs[0].trace.clock().clone());
    late.for_each(|event| trace.push(event));
    comparison.runs[0].trace = Rc::new(trace);
    let table = written(Format::Csv, &from(Provenance::Builtin, &comparison));
    assert!(table.contains("join_all,builtin,0,0,0,100200,258201,200,,"), "{table}");
    assert!(!table.contains('.'), "{table}");
}
