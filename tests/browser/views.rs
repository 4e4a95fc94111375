use crate::{Ends, open_page};
use boucle::plan::{Lang, Parameter, Plan, Strategy};
use boucle::report::comparison::Comparison;
use boucle::run::place::Place;
use boucle::source::{Language, Source};
use boucle::web::desk::futures::Futures;
use boucle::web::desk::remarks::Remarks;
use boucle::web::dom::{all, by_id, find};
use boucle::web::locale::Locale;
use boucle::web::page::compare;
use boucle::web::view::code::Code;
use boucle::web::view::log::Log;
use boucle::web::view::paint::context;
use boucle::web::view::stage::Stage;
use boucle::web::view::table::Table;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, Event, HtmlCanvasElement, HtmlElement, HtmlSelectElement, KeyboardEvent, KeyboardEventInit,
    PointerEvent,
};

/// Opens the page and runs the comparison of the plan in `query` to its end.
async fn compared(query: &str) -> Rc<RefCell<Comparison>> {
    open_page();
    let comparison = Rc::new(RefCell::new(Comparison::new(Plan::from_query(query).0)));
    compare::compare(&comparison, &Ends::default()).await;
    comparison
}

#[wasm_bindgen_test]
async fn the_table_lists_every_run_and_marks_the_fastest() {
    let comparison = compared("requests=6&delay=20&strategy=sequential,join_all").await;
    let report = comparison.borrow().report();
    let (table, locale) = (Table::of_page(), Locale::new(Lang::En));
    table.render(Some(&report), true, &locale);
    let rows = all("#table tbody tr");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].class_name(), "best");
    let cell = |row: &Element, class: &str| find::<Element>(row, class).text_content().unwrap();
    assert_eq!((cell(&rows[0], ".flight"), cell(&rows[1], ".flight")), ("1".into(), "6".into()));
    assert_eq!((cell(&rows[0], ".bound"), cell(&rows[0], ".failed")), ("0.12\u{202f}s".into(), "0".into()));
    table.render(None, true, &locale);
    assert!(by_id::<Element>("comparison").has_attribute("hidden"));
}

#[wasm_bindgen_test]
async fn remarks_are_sentences_and_their_link_changes_the_plan() {
    let comparison = compared("requests=3&delay=5&strategy=semaphore&limit=1").await;
    let changed = Rc::new(Cell::new(None));
    let heard = Rc::clone(&changed);
    let remarks = Remarks::new(move |parameter, value| heard.set(Some((parameter, value))));
    remarks.render(Some(&comparison.borrow()), &Locale::new(Lang::Fr));
    let texts: Vec<_> =
        all("#remarks .sentence-text").iter().filter_map(|item| item.text_content()).collect();
    assert!(texts.iter().any(|text| text.starts_with("Avec un seul jeton")), "{texts:?}");
    let link = all("#remarks a:not([hidden])").remove(0);
    wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(link).click();
    assert_eq!(changed.get(), Some((Parameter::Limit, "6")));
}

#[wasm_bindgen_test]
async fn the_log_renders_only_visible_lines_and_follows_its_end() {
    let comparison = compared("requests=400&delay=0&strategy=join_all&connections=none").await;
    let (log, locale) = (Log::new(|| {}), Locale::new(Lang::En));
    let scroller: HtmlElement = by_id("log");
    scroller.style().set_property("height", "200px").unwrap();
    scroller.style().set_property("overflow", "auto").unwrap();
    log.render(&comparison.borrow(), &locale);
    let lines = || all("#log .log-seen p");
    assert!(lines().len() <= 12, "{} lines in the page", lines().len());
    let text = |line: &Element| line.text_content().unwrap();
    assert!(text(lines().last().unwrap()).starts_with("Done: 400 uuids in "));
    scroller.set_scroll_top(0);
    log.scrolled(&comparison.borrow(), &locale);
    assert_eq!((text(&lines()[0]), text(&lines()[1])), ("all at once".into(), "Get 0".into()));
}

/// Returns the futures table of the comparison's only run, and the future that the user has chosen. The table
/// renders itself again when necessary.
fn table_of(comparison: &Rc<RefCell<Comparison>>) -> (Rc<Futures>, Rc<Cell<Option<u32>>>) {
    let scroller: HtmlElement = by_id("futures-rows");
    scroller.style().set_property("height", "280px").unwrap();
    scroller.style().set_property("overflow", "auto").unwrap();
    let chosen = Rc::new(Cell::new(None));
    let (heard, shown) = (Rc::clone(&chosen), Rc::clone(comparison));
    let own: Rc<OnceCell<Rc<Futures>>> = Rc::default();
    let itself = Rc::clone(&own);
    let changed = move || render(itself.get().unwrap(), &shown.borrow());
    let futures = Rc::clone(own.get_or_init(|| Futures::new(changed, move |n| heard.set(Some(n)))));
    render(&futures, &comparison.borrow());
    (futures, chosen)
}

fn render(table: &Futures, comparison: &Comparison) {
    let rows = &comparison.rows[0];
    table.render("all at once", rows, rows.total_ms(), &Locale::new(Lang::En));
}

/// Returns the numbers of the rendered futures, as displayed.
fn futures_seen() -> Vec<String> {
    all("#futures-rows .seen th").iter().filter_map(|head| head.text_content()).collect()
}

#[wasm_bindgen_test]
async fn the_futures_table_renders_visible_rows_with_their_index() {
    let comparison = compared("requests=400&delay=0&strategy=join_all&connections=none").await;
    let (table, _) = table_of(&comparison);
    let totals = by_id::<Element>("futures-totals").text_content().unwrap();
    assert!(totals.starts_with("All at once: 400 futures, "), "{totals}");
    assert!((9..=12).contains(&futures_seen().len()), "{:?}", futures_seen());
    assert_eq!(futures_seen()[..2], ["0", "1"]);
    let rows = find::<Element>(&by_id("futures"), "table");
    assert_eq!(rows.get_attribute("aria-rowcount").as_deref(), Some("401"), "with the header");
    let scroller: HtmlElement = by_id("futures-rows");
    scroller.set_scroll_top(200 * 28);
    render(&table, &comparison.borrow());
    assert_eq!(futures_seen()[0], "200");
    let first = &all("#futures-rows .seen tr")[0];
    assert_eq!(first.get_attribute("aria-rowindex").as_deref(), Some("202"));
    scroller.set_scroll_top(i32::MAX);
    render(&table, &comparison.borrow());
    assert_eq!(futures_seen().last().map(String::as_str), Some("399"));
}

#[wasm_bindgen_test]
async fn the_futures_are_sorted_and_filtered_and_one_is_chosen() {
    let comparison = compared("requests=5&delay=5&strategy=join_all&connections=none&fail=0.5").await;
    let (table, chosen) = table_of(&comparison);
    let sorted = |css: &str| find::<Element>(&by_id("futures-rows"), css).get_attribute("aria-sort").unwrap();
    assert_eq!((sorted("th.n"), sorted("th.busy")), ("ascending".into(), "none".into()));
    click("#futures th.n button");
    assert_eq!(
        (futures_seen(), sorted("th.n").as_str()),
        (["4", "3", "2", "1", "0"].map(String::from).into(), "descending")
    );
    click("#futures th.busy button");
    assert_eq!((sorted("th.n"), sorted("th.busy")), ("none".into(), "descending".into()));
    let busiest = &all("#futures-rows .seen tr")[0];
    assert_eq!(busiest.get_attribute("aria-current").as_deref(), Some("false"));
    find::<HtmlElement>(busiest, "button").click();
    assert_eq!(chosen.get().map(|n| n.to_string()), Some(futures_seen()[0].clone()));
    assert_eq!(busiest.get_attribute("aria-current").as_deref(), Some("true"));
    table.choose(None);
    assert_eq!(busiest.get_attribute("aria-current").as_deref(), Some("false"));

    let filter: HtmlSelectElement = by_id("futures-filter");
    let failed = comparison.borrow().report().runs[0].failed as usize;
    assert!((1..5).contains(&failed));
    for (index, count) in [(1, 0), (2, 0), (3, 5 - failed), (4, failed), (5, 0), (0, 5)] {
        filter.set_selected_index(index);
        filter.dispatch_event(&Event::new("change").unwrap()).unwrap();
        assert_eq!(futures_seen().len(), count, "option {index}");
    }
}

/// Chooses a language, and adds the code in it, as if the page had loaded the file with it.
fn choose_language(code: &Code, language: Language, lang: Lang) {
    click(&format!("#languages [data-language={}]", language.extension()));
    let record =
        |strategy: &Strategy| format!("\u{1e}{}\n{}", strategy.name(), strategy.source(language).coloured());
    let address = format!("./strategy/coloured.{}.{}", lang.name(), language.extension());
    code.add(&address, Strategy::ALL.iter().map(record).collect());
}

#[wasm_bindgen_test]
fn every_strategy_shows_its_file_in_the_chosen_language() {
    open_page();
    let (plan, locale) = (every_strategy(), Rc::new(Locale::new(Lang::Fr)));
    let code = Code::of_page(Rc::clone(&locale), || {});
    code.render(&plan, &locale);
    let text = |id: &str| by_id::<Element>(id).text_content().unwrap();
    let file = |source: Source<'_>| {
        source.lines().flat_map(|line| line.map(|(_, text)| text).chain(["\n"])).collect::<String>()
    };
    for &language in Language::ALL {
        choose_language(&code, language, Lang::Fr);
        for &strategy in Strategy::ALL {
            code.show(strategy);
            assert_eq!(text("code"), file(strategy.source(language)));
        }
    }
    assert_eq!(all("#code-tabs button").len(), Strategy::ALL.len());
    assert_eq!(all("#languages [aria-pressed=true]").len(), 1);
}

#[wasm_bindgen_test]
fn the_gutter_counts_and_marks_suspended_tasks_in_every_language() {
    open_page();
    let (plan, locale) = (every_strategy(), Rc::new(Locale::new(Lang::Fr)));
    let asked = Rc::new(Cell::new(0));
    let asking = Rc::clone(&asked);
    let code = Code::of_page(Rc::clone(&locale), move || asking.set(asking.get() + 1));
    code.render(&plan, &locale);
    code.show(Strategy::Semaphore);
    // One count for each place: Permit, Fetch, Again, BackOff, Work, Pause.
    code.suspended(&[27, 6, 0, 0, 0, 1]);
    code.point(Some(Place::Permit));
    let counts = || -> Vec<_> {
        let counts = all("#code .count:not([hidden])");
        counts
            .iter()
            .map(|count| ["data-count", "title"].map(|name| count.get_attribute(name).unwrap()))
            .collect()
    };
    for &language in Language::ALL {
        choose_language(&code, language, Lang::Fr);
        let titles =
            ["27\u{a0}tâches suspendues ici", "6\u{a0}tâches suspendues ici", "1\u{a0}tâche suspendue ici"];
        let shown: Vec<_> = counts().into_iter().map(|[_, title]| title).collect();
        assert_eq!(shown, titles);
        let [pointed] = &all("#code [data-pointed]")[..] else { panic!("one line is marked") };
        assert!(pointed.text_content().unwrap().contains("permits"));
    }
    let english = Rc::new(Locale::new(Lang::En));
    code.render(&plan, &english);
    choose_language(&code, Language::Rust, Lang::En);
    assert_eq!(counts()[0], ["27", "27 tasks suspended here"]);
    code.suspended(&[26, 6, 0, 0, 0, 0]);
    assert_eq!(counts(), [["26", "26 tasks suspended here"], ["6", "6 tasks suspended here"]]);
    code.point(None);
    assert_eq!(all("#code [data-pointed]").len(), 0);
    assert_eq!((code.shown(), asked.get()), (Some(Strategy::Semaphore), 2));
    code.show(Strategy::JoinAll);
    assert_eq!((counts().len(), asked.get()), (0, 3), "those were the tasks of another strategy");
}

fn every_strategy() -> Plan {
    Plan { strategies: Strategy::ALL.to_vec(), ..Plan::default() }
}

fn click(css: &str) {
    wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(all(css).remove(0)).click();
}

#[wasm_bindgen_test]
async fn the_stage_draws_its_lanes_and_takes_the_keyboard() {
    let comparison = compared("requests=8&delay=10&strategy=sequential,join_all").await;
    let locale = Locale::new(Lang::En);
    let stage = Stage::new(Rc::clone(&comparison), || {}, |_| {});
    stage.build(&locale, true);
    stage.draw(&locale);
    stage.say(&locale);
    let canvases = all("#lanes canvas");
    assert_eq!(canvases.len(), 2);
    let canvas: HtmlCanvasElement = wasm_bindgen::JsCast::unchecked_into(canvases[0].clone());
    let pixels = context(&canvas).unwrap();
    let pixels =
        pixels.get_image_data(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height())).unwrap();
    assert!(pixels.data().iter().any(|value| *value > 0), "something is drawn");
    let press = |key: &str| {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        canvas.dispatch_event(&event).unwrap();
        stage.say(&locale);
        (canvas.get_attribute("aria-valuenow").unwrap(), event.default_prevented())
    };
    assert_eq!(press("ArrowDown"), ("0".into(), true));
    assert_eq!(press("ArrowDown"), ("1".into(), true));
    assert_eq!(press("End"), ("7".into(), true));
    assert!(!press("ArrowLeft").1, "nothing to pan to: the key is the page's");
    let facts = by_id::<Element>("facts").text_content().unwrap();
    assert!(facts.starts_with("Request 7 · sent at"), "{facts}");
    assert_eq!(canvas.get_attribute("aria-valuetext").as_deref(), Some(facts.as_str()));
    // The mouse points at the first request, and the keyboard stays at the last.
    canvas.dispatch_event(&PointerEvent::new("pointermove").unwrap()).unwrap();
    stage.say(&locale);
    assert!(by_id::<Element>("facts").text_content().unwrap().starts_with("Request 0 · sent at"));
    assert_eq!(canvas.get_attribute("aria-valuetext").as_deref(), Some(facts.as_str()));
    assert!(press("+").1 && !by_id::<Element>("whole").has_attribute("hidden"));
    assert!(press("0").1 && by_id::<Element>("whole").has_attribute("hidden"));
}
