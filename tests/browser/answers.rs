use boucle::answer::Body;
use boucle::web::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn body(text: &str) -> Body {
    json::body(&text.into())
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
fn json_without_a_uuid_is_told() {
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
