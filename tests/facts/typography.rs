//! The typography of sentences in both languages.

/// Checks a French sentence: its spaces, guillemets and apostrophes.
pub(crate) fn check_french(sentence: &str) {
    let letters: Vec<char> = sentence.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1);
        match letter {
            ';' | '!' | '?' => assert_eq!(before, Some('\u{202f}'), "{sentence}"),
            // A colon in an address or a host has no space before it.
            ':' if after.is_none_or(|after| *after == ' ') => {
                assert_eq!(before, Some('\u{a0}'), "{sentence}");
            }
            '»' => assert_eq!(before, Some('\u{a0}'), "{sentence}"),
            '«' => assert_eq!(after, Some(&'\u{a0}'), "{sentence}"),
            '\'' | '"' | '“' | '”' => panic!("{letter} in {sentence}"),
            _ => {}
        }
    }
}

/// Checks an English sentence: its quotes and apostrophes, and that no space is before its punctuation.
pub(crate) fn check_english(sentence: &str) {
    assert!(!sentence.contains(['\'', '"', '«', '»']), "{sentence}");
    let before = [' ', '\u{a0}', '\u{202f}'];
    let is_apart = |mark| before.iter().any(|&space| sentence.contains(&String::from_iter([space, mark])));
    assert!(![':', ';', '?', '!'].into_iter().any(is_apart), "{sentence}");
}

/// Returns a text with a letter for each piece of code in it, which is between backticks.
pub(crate) fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("x")
}
