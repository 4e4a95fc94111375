//! Learner's programs in links, the hosts that they name, and drafts in the browser's storage.

use crate::hostile::text;
use boucle::learner::draft::{Base, Draft, Drafts};
use boucle::learner::hosts::{named, reads_differently};
use boucle::learner::kinship::is_made_of;
use boucle::learner::link::{LinkError, MAX_CHARACTERS, Packed, file_name, text as unpacked};
use boucle::learner::opening::{DEFAULT_PROGRAM, EMPTY, Opening};
use boucle::recording::letters;
use proptest::collection::vec;
use proptest::prelude::*;

fn packed(deflated: &[u8], name: Option<&str>) -> Packed {
    Packed { deflated: deflated.to_vec(), name: name.map(str::to_owned) }
}

fn draft(id: &str, source: &str) -> Draft {
    Draft { id: id.into(), base: Base::Own, name: "a.py".into(), source: source.into() }
}

#[test]
fn a_program_with_a_changed_line_is_made_of_the_listed_one_and_a_pasted_one_is_not() {
    let listed = include_str!("../../www/programs/en/lesson.py");
    let pasted = include_str!("../e2e/learner/pasted.py");
    assert!(is_made_of(&listed.replace("51", "12"), listed));
    assert!(is_made_of(&listed.replace("\n    ", "\n        "), listed));
    assert!(!is_made_of(pasted, listed));
    assert!(is_made_of("print('changed')", "print('short')"));
}

#[test]
fn a_fragment_holds_a_program_and_its_name() {
    for name in [None, Some("exercise 1.py"), Some("leçon-2_é.py")] {
        let program = packed(&[1, 2, 250, 255], name);
        let fragment = program.fragment().unwrap();
        assert!(fragment.starts_with("#code=AQL6_w") && fragment.is_ascii(), "{fragment}");
        assert_eq!(Packed::read(&fragment), Some(Ok(program)));
    }
}

#[test]
fn other_fragments_hold_no_program() {
    for fragment in ["", "#", "#run=AQL6_w", "code=AQL6_w", "#run", "#Code=AQL6_w", "#codes=AQ"] {
        assert_eq!(Packed::read(fragment), None, "{fragment}");
    }
}

#[test]
fn unknown_parts_of_a_fragment_are_ignored() {
    let read = Packed::read("#code=AQL6_w&later=1&name=b.py&&=");
    assert_eq!(read, Some(Ok(packed(&[1, 2, 250, 255], Some("b.py")))));
}

#[test]
fn a_damaged_program_in_a_fragment_is_refused() {
    for code in ["", "A", "AQL6_w=", "AQL6 w", "<img src=x>", "é"] {
        assert_eq!(Packed::read(&format!("#code={code}")), Some(Err(LinkError::Broken)), "{code}");
    }
}

#[test]
fn a_fragment_is_at_most_as_long_as_the_contract_says() {
    let bytes = (MAX_CHARACTERS - "#code=".len()) / 4 * 3;
    let longest = packed(&vec![7; bytes], None);
    let fragment = longest.fragment().unwrap();
    assert_eq!(Packed::read(&fragment), Some(Ok(longest)));
    let longer = packed(&vec![7; bytes + 3], None);
    assert_eq!(longer.fragment(), Err(LinkError::TooLong));
    let code = letters::write(&longer.deflated);
    assert_eq!(Packed::read(&["#code=", &code].concat()), Some(Err(LinkError::TooLong)));
    assert!(include_str!("../../docs/contract.md").contains("at most 16,000 characters"));
    assert_eq!(MAX_CHARACTERS, 16_000);
}

#[test]
fn an_unpacked_program_is_text_with_the_line_ends_of_python() {
    assert_eq!(unpacked("\u{feff}a\r\nb\rc\n".into()), Ok("a\nb\nc\n".into()));
    for bytes in [&b"a\xffb"[..], b"a\0b", b"\xed\xa0\x80"] {
        assert_eq!(unpacked(bytes.to_vec()), Err(LinkError::Broken));
    }
}

#[test]
fn a_name_that_is_no_plain_file_name_is_dropped() {
    assert_eq!(file_name(" lesson 1.py "), Some("lesson 1.py".into()));
    for name in ["", " ", ".", "..", "../a.py", "a/b", "a\\b", ".hidden", "a\u{202e}yp.exe", "a\nb", "<b>"] {
        assert_eq!(file_name(name), None, "{name:?}");
        let mut program = packed(&[1], Some(name)).fragment().unwrap();
        program.push_str("&x=1");
        assert_eq!(Packed::read(&program), Some(Ok(packed(&[1], None))), "{name:?}");
    }
    assert_eq!(file_name(&"x".repeat(61)), None);
}

#[test]
fn the_hosts_of_a_program_are_those_of_its_addresses() {
    let source = r#"
import aiohttp  # https://docs.aiohttp.org is not asked
URL = "https://httpbin.org/uuid"
OTHERS = ['HTTP://Example.com:8080/a', f"https://user:pw@third.example/{n}", "https://[::1]/"]
# get("https://comment.example")
text = '''# https://in-a-string.example is named'''
quote = 'it\'s # no comment', "http://after.example?x"
f"https://{host}/x", "https://" + host, "http:///", "httpx://no.example"
asyncio.open_connection("raw.example", 80); create_connection(('tuple.example', 1)); HTTPSConnection(host="kw.example")
again = "https://httpbin.org/delay/3"
"#;
    let hosts = [
        "httpbin.org",
        "example.com:8080",
        "third.example",
        "[::1]",
        "in-a-string.example",
        "after.example",
        "raw.example",
        "tuple.example",
        "kw.example",
    ];
    assert_eq!(named(source), hosts);
    assert_eq!(named("print('no address')"), [""; 0]);
}

#[test]
fn a_program_with_characters_that_turn_its_text_round_reads_differently() {
    assert!(reads_differently("access = 'user\u{202e} \u{2066}# only admins\u{2069} \u{2066}'"));
    assert!(!reads_differently("# العربية, עברית, 🙋🏽‍♀️ é\n"));
}

#[test]
fn the_latest_drafts_are_kept_and_the_oldest_goes() {
    let mut drafts = Drafts::default();
    for n in 0..9 {
        drafts.keep(draft(&n.to_string(), &format!("print({n})")));
    }
    let ids = |drafts: &Drafts| drafts.all().iter().map(|draft| draft.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&drafts), ["8", "7", "6", "5", "4", "3"]);
    // A later state of a draft takes its place, and comes first.
    drafts.keep(draft("5", "print('five')"));
    assert_eq!(ids(&drafts), ["5", "8", "7", "6", "4", "3"]);
    // Neither blank programs nor the same text twice.
    drafts.keep(draft("x", " \n"));
    drafts.keep(draft("y", "print(8)"));
    assert_eq!(ids(&drafts), ["y", "5", "7", "6", "4", "3"]);
    drafts.forget("7");
    assert_eq!(ids(&drafts), ["y", "5", "6", "4", "3"]);
    assert_eq!(Drafts::read(&drafts.written()), drafts);
}

#[test]
fn a_draft_knows_what_it_was_before_it_was_edited() {
    for base in [Base::Own, Base::Listed("lesson".into()), Base::Linked("#code=AQL6_w&name=b.py".into())] {
        let before = Draft { base, ..draft("1", "a\n\n\"&=+%é\t'\n") };
        assert_eq!(Draft::read(&before.written()), Some(before));
    }
}

#[test]
fn the_editor_opens_with_what_the_address_asks_for() {
    let opening = |fragment, program| Opening::new(fragment, program, &Drafts::default());
    let listed = |name: &str| Opening::Listed(name.into());
    assert_eq!(opening(Some("#code=AQL6_w"), Some("gather")), Opening::Linked);
    assert_eq!(opening(None, Some("gather")), listed("gather"));
    assert_eq!(opening(None, Some(EMPTY)), listed(EMPTY));
    assert_eq!(opening(None, None), listed(DEFAULT_PROGRAM));
}

#[test]
fn an_edited_program_opens_again_where_it_was_edited_and_nowhere_else() {
    let of = |id: &str, base| Draft { base, ..draft(id, id) };
    let linked = of("linked", Base::Linked("#code=AQL6_w".into()));
    let listed = of("listed", Base::Listed("gather".into()));
    let own = of("own", Base::Own);
    let mut drafts = Drafts::default();
    for draft in [&own, &linked, &listed] {
        drafts.keep(draft.clone());
    }
    for (fragment, program, draft) in [
        (Some("#code=AQL6_w"), Some("gather"), &linked),
        (None, Some("gather"), &listed),
        (None, Some(EMPTY), &own),
        (None, None, &listed), // the latest
    ] {
        assert_eq!(Opening::new(fragment, program, &drafts), Opening::Draft(draft.clone()));
    }
    // Another program is asked for: that one opens, and the drafts are left alone.
    assert_eq!(Opening::new(Some("#code=AQL6_x"), None, &drafts), Opening::Linked);
    assert_eq!(Opening::new(None, Some("sequential"), &drafts), Opening::Listed("sequential".into()));
    drafts.forget("own");
    assert_eq!(Opening::new(None, Some(EMPTY), &drafts), Opening::Listed(EMPTY.into()));
}

proptest! {
    #[test]
    fn any_fragment_is_read_or_refused(rest in text(), code in "[A-Za-z0-9_-]{0,40}", name in text()) {
        for fragment in [rest.clone(), format!("#code={rest}"), format!("#code={code}&name={name}")] {
            if let Some(Ok(program)) = Packed::read(&fragment) {
                prop_assert_eq!(Packed::read(&program.fragment().unwrap()), Some(Ok(program)));
            }
        }
    }

    #[test]
    fn any_bytes_are_a_text_or_refused(bytes in vec(any::<u8>(), 0..60)) {
        let text = unpacked(bytes);
        prop_assert!(text.is_err() || text.is_ok_and(|text| !text.contains(['\0', '\r'])));
    }

    #[test]
    fn any_program_has_hosts_without_markup(source in text(), host in "[a-z]{1,9}\\.[a-z]{2,3}") {
        for source in [source.clone(), format!("{source}\n'''http://{host}/{source}")] {
            for host in named(&source) {
                prop_assert!(!host.is_empty() && !host.contains(['<', '>', '"', '\'', '/', ' ', '\n']), "{}", host);
            }
        }
        let source = format!("get('https://{host}/')  # {source}");
        prop_assert!(named(&source).contains(&host));
    }

    #[test]
    fn any_program_is_made_of_itself_with_fewer_lines(source in text(), keep in 0..5_usize) {
        let shorter: Vec<_> = source.lines().skip(keep).collect();
        prop_assert!(is_made_of(&shorter.join("\n"), &source));
    }

    #[test]
    fn any_draft_survives_storage(id in text(), name in text(), source in text(), stored in text()) {
        let before = Draft { id, base: Base::Own, name, source };
        let mut drafts = Drafts::read(&stored);
        drafts.keep(before.clone());
        prop_assert_eq!(drafts.all().contains(&before), !before.source.trim().is_empty());
        prop_assert_eq!(Drafts::read(&drafts.written()), drafts);
    }
}
