//! Converts values to JavaScript values: those that `JSON.parse` would make of their JSON. It supports the
//! types of which reports, plans and messages consist, and no others, because serde-wasm-bindgen, which
//! supports all of serde and has error messages for the rest, was 3 KB of the page.

use crate::report::Report;
use crate::web::platform::breathe::breathe;
use js_sys::{Array, JsString, Object, Reflect};
use serde::ser::{self, Impossible, Serialize, Serializer};
use std::cell::RefCell;
use std::fmt;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object whose members can be set. Setting a member of our objects does not throw.
    type Members;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Members, name: &JsString, value: &JsValue);
}

/// Converts a value to a JavaScript value.
pub fn to_js(value: &impl Serialize) -> JsValue {
    ToJs::default().value(value)
}

/// How many requests of a report are converted before the next yield to the loop: some 5 ms of work.
const CHUNK: usize = 250;

/// Converts a report to a JavaScript value, in slices that leave the loop free, because converting ten
/// thousand requests at once would block it for 0.1 s.
pub async fn report_to_js(mut report: Report) -> JsValue {
    let requests: Vec<_> = report.runs.iter_mut().map(|run| std::mem::take(&mut run.requests)).collect();
    let to_js = ToJs::default();
    let value = to_js.value(&report);
    let runs: Array = Reflect::get(&value, &"runs".into()).unwrap_or_default().unchecked_into();
    for (run, requests) in runs.iter().zip(requests) {
        let place: Array = Reflect::get(&run, &"requests".into()).unwrap_or_default().unchecked_into();
        for (index, chunk) in requests.chunks(CHUNK).enumerate() {
            if index > 0 {
                breathe().await;
            }
            for request in chunk {
                place.push(&to_js.value(request));
            }
        }
    }
    value
}

/// The serializer. It caches the names of members, because JavaScript would otherwise decode them anew for
/// each of thousands of objects.
#[derive(Debug, Default)]
pub struct ToJs(RefCell<Vec<(&'static str, JsString)>>);

/// The error for types of serde that this serializer does not support. Our values contain none of them.
#[derive(Debug)]
pub struct NotOurs;

impl ToJs {
    /// Converts a value to a JavaScript value.
    pub fn value(&self, value: &impl Serialize) -> JsValue {
        let made = value.serialize(self);
        debug_assert!(made.is_ok(), "a value that a report, a plan or a message is made of has no kind here");
        made.unwrap_or(JsValue::NULL)
    }

    fn name(&self, name: &'static str) -> JsString {
        let mut names = self.0.borrow_mut();
        if let Some((_, known)) = names.iter().find(|(known, _)| std::ptr::eq(*known, name)) {
            return known.clone();
        }
        let new = JsString::from(name);
        names.push((name, new.clone()));
        new
    }
}

/// An array or an object that is being made.
#[derive(Debug)]
pub struct Making<'a, T> {
    to_js: &'a ToJs,
    made: T,
}

impl ser::SerializeSeq for Making<'_, Array> {
    type Ok = JsValue;
    type Error = NotOurs;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotOurs> {
        self.made.push(&value.serialize(self.to_js)?);
        Ok(())
    }

    fn end(self) -> Result<JsValue, NotOurs> {
        Ok(self.made.into())
    }
}

impl ser::SerializeStruct for Making<'_, Object> {
    type Ok = JsValue;
    type Error = NotOurs;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotOurs> {
        let value = value.serialize(self.to_js)?;
        self.made.unchecked_ref::<Members>().set(&self.to_js.name(name), &value);
        Ok(())
    }

    fn end(self) -> Result<JsValue, NotOurs> {
        Ok(self.made.into())
    }
}

macro_rules! as_they_are {
    ($($method:ident($value:ty)),+ $(,)?) => {
        $(fn $method(self, value: $value) -> Result<JsValue, NotOurs> { Ok(value.into()) })+
    };
}

macro_rules! not_ours {
    ($($method:ident($($value:ty),*) -> $made:ty),+ $(,)?) => {
        $(fn $method(self, $(_: $value),*) -> Result<$made, NotOurs> { Err(NotOurs) })+
    };
}

type Never = Impossible<JsValue, NotOurs>;

impl<'a> Serializer for &'a ToJs {
    type Ok = JsValue;
    type Error = NotOurs;
    type SerializeSeq = Making<'a, Array>;
    type SerializeStruct = Making<'a, Object>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStructVariant = Never;

    as_they_are! {
        serialize_bool(bool), serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_f64(f64),
        serialize_str(&str),
    }

    /// Converts to the one number type of JavaScript. None of our numbers exceeds 2^53.
    fn serialize_u64(self, number: u64) -> Result<JsValue, NotOurs> {
        Ok((number as f64).into())
    }

    fn serialize_none(self) -> Result<JsValue, NotOurs> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, NotOurs> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Making<'a, Array>, NotOurs> {
        Ok(Making { to_js: self, made: Array::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Making<'a, Object>, NotOurs> {
        Ok(Making { to_js: self, made: Object::new() })
    }

    not_ours! {
        serialize_i8(i8) -> JsValue,
        serialize_i16(i16) -> JsValue,
        serialize_i32(i32) -> JsValue,
        serialize_i64(i64) -> JsValue,
        serialize_f32(f32) -> JsValue,
        serialize_char(char) -> JsValue,
        serialize_bytes(&[u8]) -> JsValue,
        serialize_unit() -> JsValue,
        serialize_unit_struct(&'static str) -> JsValue,
        serialize_unit_variant(&'static str, u32, &'static str) -> JsValue,
        serialize_tuple(usize) -> Never,
        serialize_tuple_struct(&'static str, usize) -> Never,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never,
        serialize_map(Option<usize>) -> Never,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never,
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<JsValue, NotOurs> {
        Err(NotOurs)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<JsValue, NotOurs> {
        Err(NotOurs)
    }
}

impl ser::Error for NotOurs {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl fmt::Display for NotOurs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no value of the page's")
    }
}

impl std::error::Error for NotOurs {}
