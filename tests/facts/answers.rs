use boucle::run::answer::{Body, Failure, Reply};

fn uuid(status: u16, body: Body) -> Result<String, Failure> {
    Reply { status, arrived_ms: None, retry_after_ms: None, body }.uuid().map(|uuid| uuid.to_string())
}

fn json(uuid: &str) -> Body {
    Body::Json { uuid: Some(uuid.into()) }
}

#[test]
fn an_answer_with_a_uuid_is_good() {
    let good = || json("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e");
    assert_eq!(uuid(200, good()), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
    assert_eq!(uuid(299, good()), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
    assert_eq!(uuid(503, good()), Err(Failure::Status));
}

#[test]
fn an_answer_without_a_uuid_has_a_reason() {
    assert_eq!(uuid(200, Body::Foreign), Err(Failure::NotJson));
    assert_eq!(uuid(404, Body::Foreign), Err(Failure::Status));
    assert_eq!(uuid(200, Body::Json { uuid: None }), Err(Failure::NoUuid));
    for wrong in ["", "<b>x</b>", "8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e<img>"] {
        assert_eq!(uuid(200, json(wrong)), Err(Failure::NoUuid), "{wrong}");
    }
}
