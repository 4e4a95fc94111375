use boucle::source::Kind;
use boucle::strategy::Strategy;

#[test]
fn what_the_page_shows_is_what_ran() {
    for &strategy in Strategy::ALL {
        let shown: String = strategy
            .lines()
            .iter()
            .flat_map(|line| line.iter().map(|(_, text)| *text).chain(["\n"]))
            .collect();
        assert_eq!(shown, strategy.text());
    }
}

#[test]
fn code_is_coloured() {
    for &strategy in Strategy::ALL {
        let kind_of = |wanted: &str| {
            strategy
                .lines()
                .iter()
                .flat_map(|line| line.iter())
                .find(|(_, text)| text.contains(wanted))
                .map(|(kind, _)| *kind)
        };
        assert_eq!(kind_of("//!"), Some(Kind::Comment));
        assert_eq!(kind_of("let"), Some(Kind::Keyword));
        assert_eq!(kind_of("run"), Some(Kind::Function));
    }
}
