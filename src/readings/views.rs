use askama::Template;

use super::Reading;
use super::form::ReadingForm;
use crate::web::{Form, Page};

#[derive(Template)]
#[template(path = "readings/index.html")]
pub struct Index {
    pub page: Page,
    pub form: Form<ReadingForm>,
    pub readings: Vec<Reading>,
}
