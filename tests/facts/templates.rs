use boucle::i18n::{Filling, fill};

fn text(text: &str) -> Filling {
    text.to_owned().into()
}

#[test]
fn values_come_into_their_places() {
    assert_eq!(fill("nothing but words: ?", &[]), "nothing but words: ?");
    assert_eq!(fill("", &[text("unused")]), "");
    assert_eq!(fill("{1} of {2}, {1}{0}", &[text("!"), text("3"), text("51")]), "3 of 51, 3!");
}

#[test]
fn braces_in_a_value_are_no_places() {
    assert_eq!(fill("“{0}” cannot be “{1}”", &[text("id"), text("{0}")]), "“id” cannot be “{0}”");
}

#[test]
fn a_value_chooses_between_two_forms() {
    let came = |singular| {
        let answers = Filling { text: "n".into(), singular };
        fill("{1} {1?réponse est arrivée|réponses sont arrivées}, {0}.", &[text("x"), answers])
    };
    assert_eq!(came(true), "n réponse est arrivée, x.");
    assert_eq!(came(false), "n réponses sont arrivées, x.");
}
