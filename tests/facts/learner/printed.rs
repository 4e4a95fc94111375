//! The texts that a program prints, until they are shown.

use super::Run;
use boucle::learner::message::Stream;
use serde_json::json;

#[test]
fn printed_texts_keep_their_order_and_their_streams() {
    let mut run = Run::start(None);
    for (stream, text) in [("out", "a\n"), ("out", "b"), ("err", "c\n"), ("out", "d\n")] {
        run.hear(1, json!({ "is": "out", "stream": stream, "text": text }));
    }
    let (texts, left_out) = run.session.output.take();
    let texts: Vec<_> = texts.iter().map(|printed| (printed.stream, printed.text.as_str())).collect();
    assert_eq!(texts, [(Stream::Out, "a\nb"), (Stream::Err, "c\n"), (Stream::Out, "d\n")]);
    assert_eq!((left_out, run.session.output.take().0.len()), (0, 0));
}

#[test]
fn a_program_that_prints_for_ever_does_not_fill_the_memory() {
    let mut run = Run::start(None);
    let lines = "é 23\n".repeat(20_000);
    for _ in 0..40 {
        run.hear(1, json!({ "is": "out", "stream": "out", "text": lines }));
    }
    let (texts, left_out) = run.session.output.take();
    let kept: usize = texts.iter().map(|printed| printed.text.len()).sum();
    assert!(kept <= 2 << 20, "{kept}");
    let lines: usize = texts.iter().map(|printed| printed.text.matches('\n').count()).sum();
    assert_eq!(lines + left_out as usize, 40 * 20_000);
}
