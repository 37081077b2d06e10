use axum::http::StatusCode;
use scraper::{ElementRef, Html, Selector};

use super::Person;

/// A page as the person sees it. Forms are filled in and submitted as rendered.
#[derive(Clone)]
pub struct Screen {
    person: Person,
    pub status: StatusCode,
    pub path: String,
    pub html: String,
    typed: Vec<(String, String)>,
}

impl Screen {
    pub fn new(person: Person, status: StatusCode, path: String, html: String) -> Self {
        Self { person, status, path, html, typed: Vec::new() }
    }

    #[track_caller]
    pub fn sees(self, text: &str) -> Self {
        assert!(self.text().contains(text), "expected {text:?} at {}, saw:\n{}", self.path, self.text());
        self
    }

    #[track_caller]
    pub fn does_not_see(self, text: &str) -> Self {
        assert!(!self.text().contains(text), "did not expect {text:?} at {}:\n{}", self.path, self.text());
        self
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "at {}:\n{}", self.path, self.text());
        self
    }

    #[track_caller]
    pub fn stands_at(self, path: &str) -> Self {
        assert_eq!(self.path, path, "\n{}", self.text());
        self
    }

    /// What stands in the field with this label.
    #[track_caller]
    pub fn field(&self, label: &str) -> String {
        let page = Html::parse_document(&self.html);
        let name = self.name_of(&page, label);
        let control = controls(page.root_element()).into_iter().find(|control| attr(control, "name") == name);
        value_of(&control.unwrap_or_else(|| panic!("no field {name} at {}", self.path))).unwrap_or_default()
    }

    /// Types into (or chooses in, or ticks) the field with this label. In a `<select>` and among
    /// radio buttons the words are given; a checkbox is ticked with "on" and unticked with "".
    #[track_caller]
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let (name, value) = {
            let page = Html::parse_document(&self.html);
            let name = self.name_of(&page, label);
            let value = self.choice(&page, &name, value);
            (name, value)
        };
        self.typed.retain(|(typed, _)| *typed != name);
        self.typed.push((name, value));
        self
    }

    /// Sets a field by its name; for hidden ones, and for what nobody could type.
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.typed.retain(|(typed, _)| typed != name);
        self.typed.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Presses the button with this label, submitting its form with everything in it.
    #[track_caller]
    pub fn press(self, label: &str) -> impl Future<Output = Screen> {
        let (method, path, body) = self.submission(label);
        async move {
            match method.as_str() {
                "post" => self.person.post(&path, &body).await,
                _ => self.person.visit(&format!("{path}?{body}")).await,
            }
        }
    }

    /// What pressing the button would send: method, path, body.
    #[track_caller]
    pub fn submission(&self, label: &str) -> (String, String, String) {
        let page = Html::parse_document(&self.html);
        let button = page
            .select(&css("form button, button[form]"))
            .find(|button| words(*button) == label || attr(button, "aria-label") == label)
            .unwrap_or_else(|| panic!("no button {label:?} at {}:\n{}", self.path, self.text()));
        let form = match button.value().attr("form") {
            Some(id) => page.select(&css(&format!("form[id='{id}']"))).next().unwrap(),
            None => {
                button.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "form").unwrap()
            }
        };
        let mut fields = Vec::new();
        let id = attr(&form, "id");
        let elsewhere = controls(page.root_element())
            .into_iter()
            .filter(|control| !id.is_empty() && control.value().attr("form") == Some(&id));
        for control in controls(form).into_iter().chain(elsewhere) {
            let name = attr(&control, "name");
            if name.is_empty() || control.value().attr("disabled").is_some() {
                continue;
            }
            let typed = self.typed.iter().find(|(typed, _)| *typed == name).map(|(_, value)| value.clone());
            let value = match (kind(&control), typed) {
                ("radio", Some(typed)) => (attr(&control, "value") == typed).then_some(typed),
                ("checkbox", Some(typed)) => (!typed.is_empty()).then(|| own_value(&control)),
                (_, Some(typed)) => Some(typed),
                (_, None) => value_of(&control),
            };
            fields.extend(value.map(|value| (name, value)));
        }
        let absent = self.typed.iter().filter(|(name, _)| !fields.iter().any(|(field, _)| field == name));
        let forged: Vec<_> = absent
            .filter(|(name, _)| !controls(form).iter().any(|control| attr(control, "name") == *name))
            .cloned()
            .collect();
        fields.extend(forged);
        if let Some(name) = button.value().attr("name") {
            fields.push((name.to_owned(), attr(&button, "value")));
        }
        let action = match button.value().attr("formaction").or(form.value().attr("action")) {
            Some(action) if !action.is_empty() => action.to_owned(),
            _ => self.path.clone(),
        };
        let method = form.value().attr("method").unwrap_or("get").to_ascii_lowercase();
        (method, action, serde_urlencoded::to_string(fields).unwrap())
    }

    /// Follows the link with these words.
    #[track_caller]
    pub fn click(self, label: &str) -> impl Future<Output = Screen> {
        let path = {
            let page = Html::parse_document(&self.html);
            let link = page
                .select(&css("a[href]"))
                .find(|link| words(*link) == label || attr(link, "aria-label") == label)
                .unwrap_or_else(|| panic!("no link {label:?} at {}:\n{}", self.path, self.text()));
            attr(&link, "href")
        };
        async move { self.person.visit(&path).await }
    }

    /// Where the first link with these words leads.
    pub fn link_to(&self, words: &str) -> String {
        let html = scraper::Html::parse_document(&self.html);
        let links = scraper::Selector::parse("main a[href]").unwrap();
        let link = html.select(&links).find(|link| link.text().collect::<String>().contains(words));
        let link = link.unwrap_or_else(|| panic!("no link says {words:?}:\n{}", self.text()));
        link.value().attr("href").unwrap().to_owned()
    }

    /// Where the forms on this page ask, without changing anything.
    pub fn actions(&self) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        page.select(&css("form[method='get'][action]")).map(|form| attr(&form, "action")).collect()
    }

    /// Where the links on this page lead, within the app.
    pub fn links(&self) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        page.select(&css("a[href^='/']")).map(|link| attr(&link, "href")).collect()
    }

    /// The text of what this selector finds, first to last.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        Html::parse_document(&self.html).select(&css(selector)).map(words).collect()
    }

    pub fn text(&self) -> String {
        words(Html::parse_document(&self.html).root_element())
    }

    #[track_caller]
    fn name_of(&self, page: &Html, label: &str) -> String {
        for found in page.select(&css("label")).filter(|l| says(*l, label)) {
            if let Some(id) = found.value().attr("for") {
                let control = page.select(&css(&format!("[id='{id}']"))).next();
                let control = control.unwrap_or_else(|| panic!("{label:?} labels nothing at {}", self.path));
                return attr(&control, "name");
            }
            if let Some(control) = controls(found).first() {
                return attr(control, "name");
            }
        }
        for group in page.select(&css("fieldset")) {
            if group.select(&css("legend")).next().is_some_and(|legend| words(legend) == label)
                && let Some(control) = controls(group).first()
            {
                return attr(control, "name");
            }
        }
        panic!("no field labelled {label:?} at {}:\n{}", self.path, self.text())
    }

    /// The value behind the words, for what is chosen and not typed.
    #[track_caller]
    fn choice(&self, page: &Html, name: &str, wanted: &str) -> String {
        let control =
            controls(page.root_element()).into_iter().find(|control| attr(control, "name") == name).unwrap();
        match (control.value().name(), kind(&control)) {
            ("select", _) => {
                let options = control.select(&css("option")).collect::<Vec<_>>();
                let option = options.iter().find(|option| words(**option) == wanted);
                let option = option.unwrap_or_else(|| {
                    let all: Vec<_> = options.iter().map(|option| words(*option)).collect();
                    panic!("no option {wanted:?} in {name} at {}: {all:?}", self.path)
                });
                attr(option, "value")
            }
            (_, "radio") => {
                let label = css("label");
                let labels = page.select(&label).filter(|label| words(*label) == wanted);
                let chosen = labels.flat_map(controls).find(|control| attr(control, "name") == name);
                attr(&chosen.unwrap_or_else(|| panic!("no choice {wanted:?} in {name}")), "value")
            }
            _ => wanted.to_owned(),
        }
    }
}

fn controls(element: ElementRef) -> Vec<ElementRef> {
    let own = |control: &ElementRef| control.value().attr("type") != Some("submit");
    element.select(&css("input, select, textarea")).filter(own).collect()
}

fn kind<'a>(control: &ElementRef<'a>) -> &'a str {
    control.value().attr("type").unwrap_or_default()
}

fn own_value(control: &ElementRef) -> String {
    control.value().attr("value").unwrap_or("on").to_owned()
}

/// What a browser would send for it, untouched.
fn value_of(control: &ElementRef) -> Option<String> {
    match (control.value().name(), kind(control)) {
        (_, "checkbox" | "radio") => control.value().attr("checked").map(|_| own_value(control)),
        ("textarea", _) => Some(control.text().collect::<String>().trim_start_matches('\n').to_owned()),
        ("select", _) => {
            let chosen = control.select(&css("option[selected]")).next();
            chosen.or(control.select(&css("option")).next()).map(|option| attr(&option, "value"))
        }
        _ => Some(attr(control, "value")),
    }
}

fn attr(element: &ElementRef, name: &str) -> String {
    element.value().attr(name).unwrap_or_default().to_owned()
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn words(element: ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A label says its words; one around its control says them in its first `<span>`.
fn says(label: ElementRef, wanted: &str) -> bool {
    words(label) == wanted || label.select(&css("span")).next().is_some_and(|span| words(span) == wanted)
}
