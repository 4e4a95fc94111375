use boucle::answer::{Failure, Reply};

fn uuid(status: u16, body: &str) -> Result<String, Failure> {
    Reply { status, arrived_ms: None, retry_after_ms: None, body: body.into() }
        .uuid()
        .map(|uuid| uuid.to_string())
}

#[test]
fn an_answer_with_a_uuid_is_good() {
    let good = "{\n  \"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e\"\n}\n";
    assert_eq!(uuid(200, good), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
    assert_eq!(uuid(299, good), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
    assert_eq!(uuid(503, good), Err(Failure::Status));
}

#[test]
fn the_last_uuid_counts_and_all_else_is_passed_over() {
    let body = r#"{"args": {"uuid": 1}, "uuid": -1, "ok": [true, null, 0.5], "uu\u0069d": "8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e"}"#;
    assert_eq!(uuid(200, body), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
}

#[test]
fn a_page_is_not_json() {
    for body in [
        "<!doctype html><p>Trunk</p>",
        "",
        "{\"uuid\": ",
        "{\"uuid\": \"8a2b",
        "undefined",
        "{} {}",
        "{\"uuid\": 1,}",
    ] {
        assert_eq!(uuid(200, body), Err(Failure::NotJson), "{body}");
    }
}

#[test]
fn json_without_a_uuid_is_told() {
    for body in [
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
        "{\"uuid\": \"<b>x</b>\"}",
        "{\"uuid\": \"8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e<img>\"}",
    ] {
        assert_eq!(uuid(200, body), Err(Failure::NoUuid), "{body}");
    }
}
