use boucle::run::answer::Body;
use boucle::web::platform::json as parser;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn body(text: &str) -> Body {
    parser::body(&text.into())
}

fn uuid(uuid: Option<&str>) -> Body {
    Body::Json { uuid: uuid.map(Into::into) }
}

#[wasm_bindgen_test]
fn the_last_uuid_counts_and_all_else_is_passed_over() {
    let plain = "{\n  \"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"\n}\n";
    let strange = r#"{"args": {"uuid": 1}, "uuid": -1, "ok": [true, null, 0.5], "uu\u0069d": "8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e"}"#;
    for text in [plain, strange] {
        assert_eq!(body(text), uuid(Some("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e")), "{text}");
    }
}

#[wasm_bindgen_test]
fn a_page_is_not_json() {
    for text in [
        "<!doctype html><p>Trunk</p>",
        "",
        "{\"uuid\": ",
        "{\"uuid\": \"8a2b",
        "undefined",
        "{} {}",
        "{\"uuid\": 1,}",
    ] {
        assert_eq!(body(text), Body::Foreign, "{text}");
    }
}

#[wasm_bindgen_test]
fn json_without_a_uuid_is_a_failure() {
    for text in [
        "{}",
        "[]",
        "null",
        "1",
        "{\"uuid\": 1}",
        "{\"uuid\": null}",
        "{\"uuid\": [\"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"]}",
        "{\"uuid\": {\"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"}}",
        "[{\"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"}]",
        "\"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"",
        "{\"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\", \"uuid\": 1.5e3}",
    ] {
        assert_eq!(body(text), uuid(None), "{text}");
    }
}

/// Pseudo-random numbers, the same in every run. Marsaglia, "Xorshift RNGs", 2003.
struct Xorshift(u32);

impl Xorshift {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % most
    }
}

#[wasm_bindgen_test]
fn the_parser_agrees_with_serde_json_on_any_body() {
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"uuid\"",
        "\"__proto__\"",
        "\"constructor\"",
        "\"toJSON\"",
        "\"<img src=x onerror=alert(1)>\"",
        "\"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"",
        "\"\\u0075uid\"",
        "null",
        "true",
        "0",
        "-1.5e3",
        "1",
        " ",
        "\n",
        "\u{feff}",
        "\"",
        "\\",
        "é",
    ];
    let mut random = Xorshift(2_463_534_242);
    let mut good = 0;
    for _ in 0..20_000 {
        // Half of the texts begin as an object with a member does.
        let start = ["", "{\"uuid\":"][random.below(2)];
        let pieces = (0..random.below(12)).map(|_| PIECES[random.below(PIECES.len())]);
        let text = [start, &pieces.collect::<String>()].concat();
        let expected = match serde_json::from_str::<Value>(&text) {
            Ok(json) => uuid(json.get("uuid").and_then(Value::as_str)),
            Err(_) => Body::Foreign,
        };
        good += u32::from(expected != Body::Foreign);
        assert_eq!(body(&text), expected, "{text:?}");
    }
    assert!(good > 100, "{good}");
}

/// Returns any JSON value, in which the relevant names are frequent.
fn value(random: &mut Xorshift, depth: usize) -> Value {
    const TEXTS: [&str; 8] = [
        "uuid",
        "__proto__",
        "constructor",
        "",
        "\u{0}\u{1f}\u{7f}",
        "\"\\/\u{2028}é🌀",
        "<b>",
        "8a2b9e2c-6a04",
    ];
    const NAMES: [&str; 5] = ["uuid", "uuid", "UUID", "__proto__", "toString"];
    let several = |random: &mut Xorshift| 0..random.below(4);
    match random.below(if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => json!(random.below(2) == 0),
        2 => json!(random.below(1 << 20) as f64 / 64.0 - 9.0),
        3 | 4 => json!(TEXTS[random.below(TEXTS.len())]),
        5 => several(random).map(|_| value(random, depth - 1)).collect(),
        _ => several(random)
            .map(|_| (NAMES[random.below(NAMES.len())].to_owned(), value(random, depth - 1)))
            .collect(),
    }
}

#[wasm_bindgen_test]
fn the_parser_agrees_with_serde_json_on_damaged_values() {
    let mut random = Xorshift(88_675_123);
    let (mut good, mut foreign) = (0, 0);
    for _ in 0..5_000 {
        let value = value(&mut random, 4);
        let mut text = if random.below(2) == 0 { value.to_string() } else { format!("{value:#}") };
        for damage in 0..3 {
            if damage > 0 {
                let mut letters: Vec<_> = text.chars().collect();
                let at = random.below(letters.len() + 1);
                let until = (at + random.below(3)).min(letters.len());
                let letter =
                    ['"', '{', '}', '[', ']', ',', ':', '\\', '0', '1', '-', '.', ' ', '\n', 'u', '\0'];
                letters.splice(at..until, Some(letter[random.below(letter.len())]));
                text = letters.into_iter().collect();
            }
            let expected = match serde_json::from_str::<Value>(&text) {
                Ok(json) => uuid(json.get("uuid").and_then(Value::as_str)),
                Err(_) => Body::Foreign,
            };
            good += u32::from(matches!(expected, Body::Json { uuid: Some(_) }));
            foreign += u32::from(expected == Body::Foreign);
            assert_eq!(body(&text), expected, "{text:?}");
        }
    }
    assert!(good > 200 && foreign > 500, "{good} {foreign}");
}

#[wasm_bindgen_test]
fn a_body_cannot_change_the_prototype_of_objects() {
    assert_eq!(body(r#"{"__proto__": {"uuid": "polluted"}}"#), uuid(None));
    assert_eq!(body(r#"{"constructor": {"prototype": {"uuid": "polluted"}}}"#), uuid(None));
    assert_eq!(body("{}"), uuid(None));
    for brackets in ["[", "{\"uuid\":"] {
        // Either result is right, because the accepted depth is up to the parser.
        let _ = body(&brackets.repeat(20_000));
    }
}
