//! Short texts: the letters of a link, the lesson's progress in the browser's storage, and the body of an
//! answer.

use super::text;
use boucle::lesson::{Answer, Duration, Progress};
use boucle::recording::letters;
use boucle::run::answer::{Body, Failure, Reply};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

proptest! {
    #[test]
    fn bytes_survive_as_letters_that_an_address_can_hold(bytes in vec(any::<u8>(), 0..200)) {
        let text = letters::write(&bytes);
        prop_assert!(text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
        prop_assert_eq!(text.len(), (bytes.len() * 4).div_ceil(3));
        prop_assert_eq!(letters::read(&text), Some(bytes));
    }

    #[test]
    fn unknown_letters_are_rejected(text in text(), letters in "[A-Za-z0-9_-]{0,40}") {
        let strange = text.contains(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
        prop_assert_eq!(letters::read(&text).is_none(), strange || text.len() % 4 == 1);
        prop_assert_eq!(letters::read(&letters).map(|bytes| bytes.len()), (letters.len() % 4 != 1).then_some(letters.len() * 3 / 4));
    }

    #[test]
    fn any_text_in_the_browsers_storage_is_some_progress(text in text(), guess_ms: i32, chapter in text()) {
        let value = serde_json::json!({ chapter.clone(): { "guess_ms": guess_ms, "measured_ms": 5 }, "b": text });
        for kept in [text, value.to_string()] {
            let mut progress = Progress::read(&kept);
            prop_assert_eq!(Progress::read(&progress.write()), progress.clone());
            let answer = Answer::Duration(Duration::new(1.0, 2.0, None, &[]));
            progress.keep(&chapter, answer.clone());
            prop_assert_eq!(progress.answer(&chapter), Some(&answer));
            let read = Progress::read(&progress.write());
            prop_assert_eq!(read.answer(&chapter), Some(&answer));
        }
    }

    #[test]
    fn an_answer_is_a_uuid_or_a_reason(status in prop_oneof![100_u16..600, any::<u16>()], uuid in prop_oneof![text(), any::<u128>().prop_map(|bits| Uuid::from_u128(bits).to_string())], kind in 0..3) {
        let body = match kind {
            0 => Body::Foreign,
            1 => Body::Json { uuid: None },
            _ => Body::Json { uuid: Some(uuid.clone()) },
        };
        let reply = Reply { status, arrived_ms: None, retry_after_ms: None, body };
        match reply.uuid() {
            Ok(read) => prop_assert!((200..300).contains(&status) && kind == 2 && Uuid::parse_str(&uuid) == Ok(read)),
            Err(Failure::Status) => prop_assert!(!(200..300).contains(&status)),
            Err(Failure::NotJson) => prop_assert_eq!(kind, 0),
            Err(failure) => prop_assert_eq!(failure, Failure::NoUuid),
        }
    }
}
