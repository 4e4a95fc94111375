use boucle::plan::{Endpoint, Fraction, Plan, Request};
use std::collections::HashSet;

#[test]
fn no_two_requests_of_a_run_share_a_url() {
    for endpoint in [Endpoint::Builtin, Endpoint::Site, Endpoint::Url("http://h".into())] {
        let requests = (0..100).flat_map(|n| (0..3).map(move |attempt| (n, attempt)));
        let urls: HashSet<_> = requests
            .map(|(n, attempt)| endpoint.url(&Request { n, attempt, delay_ms: 1, status: 200 }, "r"))
            .collect();
        assert_eq!(urls.len(), 300);
    }
}

#[test]
fn the_built_in_origin_receives_the_delay_and_the_status() {
    let request = Request { n: 4, attempt: 1, delay_ms: 200, status: 503 };
    assert_eq!(Endpoint::Builtin.url(&request, "r"), "./httpbin/uuid?delay=200&status=503&n=4&attempt=1");
}

#[test]
fn a_real_server_gets_no_delays_and_failures_from_the_plan() {
    let request = Request { n: 4, attempt: 1, delay_ms: 200, status: 503 };
    assert_eq!(Endpoint::Url("http://h/b".into()).url(&request, "r"), "http://h/b/uuid?n=4&attempt=1&run=r");
}

#[test]
fn the_same_seed_draws_the_same_and_another_draws_otherwise() {
    let plan = |seed| Plan { seed, jitter_ms: 1_000, fail: Fraction::millionths(500_000), ..Plan::default() };
    let draws = |seed| (0..51).map(|n| plan(seed).request(n, 0)).collect::<Vec<_>>();
    assert_eq!(draws(1), draws(1));
    assert_ne!(draws(1), draws(2));
    assert_ne!(plan(1).request(3, 0).delay_ms, plan(1).request(3, 1).delay_ms);
}

#[test]
fn delays_spread_over_the_jitter_and_failures_over_their_share() {
    let plan = Plan { jitter_ms: 100, fail: Fraction::millionths(250_000), ..Plan::default() };
    let draws: Vec<_> = (0..10_000).map(|n| plan.request(n, 0)).collect();
    assert!(draws.iter().all(|request| (200..300).contains(&request.delay_ms)));
    let mean = draws.iter().map(|request| f64::from(request.delay_ms)).sum::<f64>() / 10_000.0;
    assert!((249.0..251.0).contains(&mean), "{mean}");
    let failing = draws.iter().filter(|request| request.status == 503).count();
    assert!((2_400..2_600).contains(&failing), "{failing}");
}

#[test]
fn all_requests_fail_at_1_and_none_at_0() {
    let failing = |fail| {
        let plan = Plan { fail: Fraction::millionths(fail), ..Plan::default() };
        (0..1_000).filter(|&n| plan.request(n, 0).status == 503).count()
    };
    assert_eq!((failing(0), failing(1_000_000)), (0, 1_000));
}

#[test]
fn simulated_uuids_are_v4_and_all_different() {
    let uuids: HashSet<_> = (0..1_000)
        .map(|n| Request { n, attempt: 0, delay_ms: 0, status: 200 }.simulated_uuid(1))
        .inspect(|uuid| assert_eq!(uuid.get_version_num(), 4))
        .collect();
    assert_eq!(uuids.len(), 1_000);
}

#[test]
fn loopback_and_the_pages_own_host_are_not_foreign() {
    let foreign = |url: &str| Endpoint::Url(url.into()).is_foreign("page.example");
    for own in [
        "http://localhost:8080",
        "http://LOCALHOST:8000",
        "http://127.0.0.1",
        "http://127.9.9.9:1/x",
        "https://[::1]:9/",
        "http://a.localhost",
        "https://page.example/x",
        "https://PAGE.example",
    ] {
        assert!(!foreign(own), "{own}");
    }
    for other in [
        "https://httpbin.org",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://notlocalhost",
        "http://page.example.org",
        "http://[::2]",
    ] {
        assert!(foreign(other), "{other}");
    }
    assert!(!Endpoint::Builtin.is_foreign("x") && !Endpoint::Site.is_foreign("x"));
}

#[test]
fn an_address_contains_no_invisible_character() {
    for url in
        ["http://h/\u{202e}elbisivni", "http://exa\u{ad}mple.org", "http://a\u{200d}b", "http://h\u{e0041}/"]
    {
        assert_eq!(Endpoint::parse(url), None, "{url:?}");
    }
    for url in ["https://école.example/où", "https://例え.jp", "https://xn--cole-9oa.example"] {
        assert_eq!(Endpoint::parse(url), Some(Endpoint::Url(url.into())));
    }
}
