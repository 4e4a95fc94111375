//! Addresses: the page's own query, and the origin to which it sends requests.

use super::text;
use boucle::i18n::words;
use boucle::plan::{Endpoint, Lang, Parameter, Plan};
use boucle::program::python;
use boucle::recording::{Recording, to_bytes};
use boucle::report::comparison::Comparison;
use boucle::snippet::Snippets;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use url::{Host, Url};

/// The page's host.
const PAGE: &str = "page.example";

/// Generates addresses, most of which resemble the page's own or a loopback address.
fn address() -> impl Strategy<Value = String> {
    let piece = select(
        &[
            "http://",
            "https://",
            "http:/",
            "HTTP://",
            "//",
            "localhost",
            "LOCALHOST",
            "127.0.0.1",
            "127.",
            "127.1",
            "0x7f.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "page.example",
            "Page.Example",
            "evil.example",
            "localhost.evil.example",
            "evil.example.localhost",
            ".localhost",
            "0",
            "255",
            ".",
            ":",
            ":80",
            ":0",
            "@",
            "/",
            "\\",
            "//",
            "%2e",
            "%2F",
            "%00",
            "%",
            "?",
            "#",
            "。",
            "．",
            "１２７",
            "ⓛocalhost",
            "\t",
            "\n",
            "\u{ad}",
            "\u{200b}",
            "\u{202e}",
            "xn--",
            "-",
            "_",
            "a",
            "é",
            ";",
            "'",
            "<",
            " ",
        ][..],
    );
    let pieces = |least, most| vec(piece.clone(), least..most).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces(0, 6), pieces(1, 6).prop_map(|rest| format!("http://{rest}")), text()]
}

/// Returns whether a browser sends a request for `url` to this machine or to the page's host.
fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == PAGE || name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_address_that_is_not_foreign_is_near_for_browsers(address in address()) {
        let Some(endpoint) = Endpoint::parse(&address) else { return Ok(()) };
        let request = boucle::plan::Request { n: 1, attempt: 0, delay_ms: 0, status: 200 };
        if let (Endpoint::Url(_), false) = (&endpoint, endpoint.is_foreign(PAGE))
            && let Ok(url) = Url::parse(&endpoint.url(&request, "r"))
        {
            prop_assert!(is_near(&url), "{address:?} goes to {url}");
            prop_assert!(url.username().is_empty() && url.password().is_none());
        }
    }

    #[test]
    fn an_accepted_address_contains_no_format_character(before in "[a-z./]{0,5}", format in "\\p{Cf}", after in "[a-z./]{0,5}") {
        prop_assert_eq!(Endpoint::parse(&["http://h", &before, &format, &after].concat()), None);
    }

    #[test]
    fn an_accepted_address_is_asked_at_its_own_uuid_path(address in address()) {
        let Some(endpoint @ Endpoint::Url(_)) = Endpoint::parse(&address) else { return Ok(()) };
        let request = boucle::plan::Request { n: 7, attempt: 2, delay_ms: 0, status: 200 };
        let url = endpoint.url(&request, "r");
        prop_assert_eq!(Endpoint::request_of(&url, "r"), Some((7, 2)));
        if let Ok(url) = Url::parse(&url) {
            prop_assert!(["http", "https"].contains(&url.scheme()) && url.path().ends_with("/uuid"), "{url}");
            prop_assert!(url.query() == Some("n=7&attempt=2&run=r") && url.fragment().is_none(), "{url}");
        }
    }
}

proptest! {
    #[test]
    fn any_query_makes_a_plan_that_can_be_shared(pairs in vec((0..Parameter::ALL.len(), prop_oneof![text(), address()]), 0..8)) {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (parameter, value) in pairs {
            query.append_pair(Parameter::ALL[parameter].name(), &value);
        }
        let (plan, problems) = Plan::from_query(&query.finish());
        for lang in [Lang::En, Lang::Fr] {
            for problem in &problems {
                words(lang).plan_error(problem, problem.parameter.name(), problem.parameter.get(&plan).as_deref());
            }
            let Snippets { element, iframe, markdown } = Snippets::new(&plan, "https://h/", lang);
            for html in [element, iframe] {
                prop_assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
            }
            prop_assert!(!markdown.contains('<'), "{markdown}");
        }
        prop_assert!(python(&plan).contains("asyncio"));
        let kept = Recording::from_bytes(&to_bytes(&Comparison::new(plan.clone()), 0.0)).unwrap();
        prop_assert_eq!(&kept.comparison.plan, &plan);
        prop_assert_eq!(Plan::from_query(&plan.to_query()), (plan, vec![]));
    }
}

#[test]
fn an_address_too_long_for_a_recording_is_rejected() {
    let long = |length: usize| format!("http://h/{}", "é".repeat(length));
    assert!(Endpoint::parse(&long(995)).is_some());
    assert_eq!(Endpoint::parse(&long(996)), None);
}
