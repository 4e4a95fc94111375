//! Facts that compare `docs/contract.md` with the code.

use crate::documents;
use crate::sim::compare;
use boucle::plan::{Accepted, Parameter, Plan};
use boucle::refusal::Refusal;
use boucle::run::answer::Failure;
use boucle::run::platform::Provenance;
use boucle::run::work::Loss;
use serde_json::Value;
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../../docs/contract.md");

fn table(title: &str) -> Vec<Vec<String>> {
    documents::table(CONTRACT, title)
}

fn values(parameter: Parameter) -> String {
    let choices = || parameter.choices().join(",");
    match parameter.accepted() {
        Accepted::Whole(min, max) => format!("{min} to {max}"),
        Accepted::WholeOrNone(min, max) => format!("{min} to {max}, or none"),
        Accepted::Fraction => "0 to 1".into(),
        Accepted::OneOf => format!("one of {}", choices()),
        Accepted::SomeOf => format!("one or more of {}", choices()),
        Accepted::Origin => "builtin, site or an http(s) address".into(),
        Accepted::Flag => "1 or 0".into(),
        Accepted::Text(max) => format!("a text of up to {max} characters"),
    }
}

#[test]
fn the_contract_lists_every_parameter_with_its_values_and_default() {
    let plan = Plan::default();
    let documented: Vec<_> = table("name").into_iter().map(|row| row[..3].to_vec()).collect();
    let row = |&parameter: &Parameter| {
        let default = parameter.get(&plan).unwrap_or_default();
        vec![parameter.name().to_owned(), values(parameter), default]
    };
    let expected: Vec<_> = Parameter::ALL.iter().map(row).collect();
    for row in &expected {
        let is_there = documented.contains(row);
        assert!(is_there, "docs/contract.md: the table of parameters needs the row | {} |", row.join(" | "));
    }
    assert_eq!(documented, expected, "docs/contract.md: another order of parameters, or a row too many");
}

/// Adds the paths of all fields in `value` to `all`. `[]` stands for each member of a list.
pub(crate) fn fields(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let is_list_of_objects =
                    value.as_array().is_some_and(|list| list.iter().any(Value::is_object));
                all.insert(if is_list_of_objects { format!("{path}[]") } else { path.clone() });
                if path != "plan" {
                    fields(value, &path, all);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fields(value, &format!("{path}[]"), all)),
        _ => {}
    }
}

#[test]
fn the_contract_lists_every_field_of_a_report() {
    let report = serde_json::to_value(compare("requests=3&repeat=2").report()).unwrap();
    let mut found = BTreeSet::new();
    fields(&report, "", &mut found);
    let documented: Vec<_> = table("field").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(documented.iter().cloned().collect::<BTreeSet<_>>(), found);
    assert_eq!(documented.len(), found.len(), "a field stands there twice");
    let plan: BTreeSet<_> = report["plan"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(plan, Parameter::ALL.iter().map(|parameter| parameter.name()).collect());
}

#[test]
fn the_contract_lists_every_error_provenance_and_reason() {
    let values = |field: &str| {
        let row = table("field").into_iter().find(|row| row[0] == field).unwrap();
        row[1].split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        values("runs[].requests[].error"),
        Failure::ALL.iter().map(|one| one.name()).collect::<Vec<_>>()
    );
    let provenances = [Provenance::Server, Provenance::Builtin, Provenance::Simulated, Provenance::Recorded];
    assert_eq!(values("runs[].provenance"), provenances.map(Provenance::name));
    let reasons = [
        Refusal::Offline,
        Refusal::BadUrl(String::new()),
        Refusal::NeedsClick(String::new()),
        Refusal::Freezes(0.0),
        Refusal::Untold(Failure::Network),
        Refusal::NoWorkers(Loss::Silent),
    ];
    let documented: Vec<_> = table("reason").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(documented, reasons.map(|refusal| refusal.name().to_owned()));
}
