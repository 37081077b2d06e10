use serde::Deserialize;

use super::*;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Typed {
    name: String,
    tag: Vec<String>,
}

impl Input for Typed {
    type Output = String;
    const PREFIX: &'static str = "org";

    fn check(&self, errors: &mut Errors) -> Option<String> {
        errors.required("name", &self.name, 5, "org-name-missing")
    }
}

#[test]
fn reads_what_a_browser_sends() {
    let form: Form<Typed> = read("name=%E7%94%B2%0D%0A%E5%AD%90%00&tag=a&tag=b&version=3").unwrap();
    assert_eq!(form.typed.name, "甲\n子");
    assert_eq!((form.typed.tag.len(), form.version), (2, Some(3)));
}

#[test]
fn refuses_what_no_browser_of_ours_sends() {
    assert!(matches!(read::<Typed>("name=a&is_admin=1"), Err(Error::Unreadable)));
    assert!(matches!(read::<Typed>("name=a&name=b"), Err(Error::Unreadable)));
    assert!(matches!(read::<Typed>("name=%FF"), Err(Error::Bad)));
    assert!(matches!(read::<Typed>(&"a=1&".repeat(2_000)), Err(Error::TooLarge)));
}

#[test]
fn a_stale_form_shows_both_texts_once() {
    let form: Form<Typed> = read("name=mine&version=1").unwrap();
    let form = form.compare(2, || Typed { name: "theirs".into(), ..Typed::default() });
    let clash = vec![Clash {
        field: "name".into(),
        label: "org-name".into(),
        theirs: "theirs".into(),
        mine: "mine".into(),
    }];
    assert_eq!(form.clash(), clash);
    assert_eq!(form.version(), Some(2), "sent again, it is meant");
    assert!(form.accept().is_err());
}

#[test]
fn says_how_long_is_too_long() {
    let form: Form<Typed> = read("name=123456").unwrap();
    let form = form.accept().err().unwrap();
    assert_eq!(form.error("name").unwrap().args, [("most", "5".to_owned()), ("length", "6".to_owned())]);
}
