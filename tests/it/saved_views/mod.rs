//! Lists kept under a name: whose they are, what they show, what becomes of them.

mod columns;
mod counting;
mod keeping;
mod whose;

use crate::support::{Person, Screen};

/// Keeps what a list is asked for.
async fn keep(person: &Person, list: &str, name: &str, whose: &str) -> Screen {
    let form = person.visit(list).await.is(200).click("存为视图").await;
    form.fill("名称", name).fill("给谁用", whose).press("保存").await
}

fn tabs(screen: &Screen) -> Vec<String> {
    screen.texts(".tabs--views a")
}
