//! Enums whose values have names: in URLs, in reports, on the page.

/// Defines an enum from its values and their names, with `ALL`, `name` and `named`. A value serializes as its name.
macro_rules! choice {
    ($(#[$about:meta])* $visibility:vis enum $choice:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $visibility enum $choice { $($(#[$doc])* $name),+ }

        impl $choice {
            /// All values.
            pub const ALL: &[$choice] = &[$($choice::$name),+];

            /// The name in URLs and reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Returns the value with this name, if there is one.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }

        impl serde::Serialize for $choice {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

pub(crate) use choice;
