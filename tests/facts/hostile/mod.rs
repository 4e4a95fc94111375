//! Input from outside may be malicious. It is either accepted, or refused with a reason. Neither reading it
//! nor deriving anything from accepted input panics.

mod addresses;
mod derived;
mod imports;
mod recordings;
mod texts;

use proptest::prelude::*;

/// Generates letters, markup, and characters with a meaning in HTML, JSON, addresses, shells and templates.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\PC\\x00-\\x1f]{0,60}",
        prop::sample::select(
            &[
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>",
                "__proto__",
                "constructor",
                "{0} {1?a|b} {{plan}}",
                "javascript:alert(1)",
                "\u{202e}\u{feff}\0\u{2028}",
                "' OR 1=1 -- \\\n\r\t`${x}`",
            ][..]
        )
        .prop_map(str::to_owned),
        ("\\PC", 100_usize..5_000).prop_map(|(letter, times)| letter.repeat(times)),
    ]
}
