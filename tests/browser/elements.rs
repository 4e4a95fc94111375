use crate::open_page;
use boucle::plan::{Endpoint, Fraction, Lang, Parameter, Plan, Strategy};
use boucle::web::dom::{by_id, element, find, on, set_text};
use boucle::web::locale::Locale;
use boucle::web::page::form::Form;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

#[wasm_bindgen_test]
fn text_from_outside_stays_text() {
    let item = element("p", "", "<b>bold</b>");
    assert_eq!(item.child_element_count(), 0);
    set_text(&item, "<img src=x onerror=alert(1)>");
    assert_eq!((item.child_element_count(), item.text_content().unwrap().starts_with('<')), (0, true));
}

#[wasm_bindgen_test]
fn a_dropped_listener_hears_nothing() {
    let (target, heard) = (element("p", "", ""), Rc::new(Cell::new(0)));
    let counter = Rc::clone(&heard);
    let listener = on(&target, "ping", move |_| counter.set(counter.get() + 1));
    target.dispatch_event(&Event::new("ping").unwrap()).unwrap();
    drop(listener);
    target.dispatch_event(&Event::new("ping").unwrap()).unwrap();
    assert_eq!(heard.get(), 1);
}

#[wasm_bindgen_test]
fn the_form_gives_back_the_plan_that_it_shows() {
    open_page();
    let (form, locale) = (Form::of_page(), Locale::new(Lang::Fr));
    let plan = Plan {
        strategies: vec![Strategy::JoinAll, Strategy::Semaphore],
        requests: 7,
        limit: 2,
        origin: Endpoint::Url("http://127.0.0.1:8009".into()),
        delay_ms: 5,
        jitter_ms: 6,
        fail: Fraction::millionths(250_000),
        seed: 9,
        connections: Some(17),
        timeout_ms: 1_000,
        pause_ms: 3,
        ..Plan::default()
    };
    form.fill(&plan, &locale);
    assert_eq!(form.read(&plan), (plan.clone(), vec![]));
    // Only the order of the strategies comes from the plan that is given to `read`.
    let (from_default, errors) = form.read(&Plan::default());
    assert_eq!((from_default.strategies.len(), errors.len()), (2, 0));
    assert_eq!(Plan { strategies: plan.strategies.clone(), ..from_default }, plan);
}

#[wasm_bindgen_test]
fn the_form_reports_invalid_values_and_leaves_them_out() {
    open_page();
    let (form, locale, plan) = (Form::of_page(), Locale::new(Lang::En), Plan::default());
    form.fill(&plan, &locale);
    let requests: HtmlInputElement = find(&form.element, "input[name=requests]");
    requests.set_value("0");
    find::<HtmlInputElement>(&form.element, "input[value=join_all]").set_checked(false);
    find::<HtmlInputElement>(&form.element, "input[value=sequential]").set_checked(false);
    let (read, errors) = form.read(&plan);
    assert_eq!(read, plan);
    let wrong: Vec<_> = errors.iter().map(|error| error.parameter).collect();
    assert_eq!(wrong, [Parameter::Requests, Parameter::Strategy]);
    assert_eq!(requests.get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
fn settings_of_an_origin_are_shown_only_with_that_origin() {
    open_page();
    let (form, locale) = (Form::of_page(), Locale::new(Lang::En));
    let delay = || find::<Element>(&by_id("plan"), "[data-for=builtin]").has_attribute("hidden");
    let show = |origin| {
        let plan = Plan { origin, ..Plan::default() };
        form.fill(&plan, &locale);
        form.update_labels(&plan, 0.0, &locale);
    };
    show(Endpoint::Builtin);
    assert!(!delay() && by_id::<Element>("url-slot").has_attribute("hidden"));
    show(Endpoint::Site);
    assert!(delay());
    show(Endpoint::Url("http://h".into()));
    assert!(!by_id::<Element>("url-slot").has_attribute("hidden"));
    assert_eq!(by_id::<HtmlSelectElement>("origin").value(), "url");
}

#[wasm_bindgen_test]
fn every_static_word_stands_in_both_languages() {
    open_page();
    let all = |selector: &str| boucle::web::dom::all(selector);
    let (french, english) =
        (all("main [lang=fr], footer [lang=fr]"), all("main [lang=en], footer [lang=en]"));
    assert_eq!(french.len(), english.len());
    for (french, english) in french.iter().zip(&english) {
        let (fr, en) = (french.text_content().unwrap(), english.text_content().unwrap());
        assert!(!fr.trim().is_empty() && !en.trim().is_empty());
        for mark in [" :", " ;", " ?", " !"] {
            assert!(!fr.contains(mark), "an ordinary space in: {fr}");
        }
    }
    Locale::new(Lang::En).set_page();
    let option = all("option[value=builtin]").remove(0);
    assert_eq!(option.text_content().as_deref(), Some("the built-in origin"));
}
