//! 招商项目信息表: one project on A4, to print and sign. A paper with fixed words, Chinese whoever asks.

use serde_json::json;

use super::Projects;
use super::ledger::{Beside, tax_per_mu};
use super::project::Model as Project;
use super::views;
use crate::auth::Viewer;
use crate::db::{Found, Record};
use crate::exports::{Asked, Cell, ExportForm, Exporter, Line, Paper, watermark};
use crate::i18n::{Lang, text};
use crate::standards::day::instant;
use crate::web::{Form, OrRedisplay, Page, html};
use crate::{App, Result, timeline};

const TITLE: &str = "招商项目信息表";
/// Lines of 大事记.
const LINES: u64 = 12;

pub async fn ask(page: Page, _: Exporter, Found(project): Found<Projects>) -> Result {
    html(views::Sheet { page, project, form: Form::default() })
}

pub async fn write(
    app: App,
    page: Page,
    exporter: Exporter,
    Found(project): Found<Projects>,
    form: Form<ExportForm>,
) -> Result {
    let accepted = form.accept().or_redisplay(|form| views::Sheet {
        page: page.clone(),
        project: project.clone(),
        form,
    })?;

    let tx = app.begin(&exporter).await?;
    let said = json!({ "purpose": [null, accepted.purpose], "rows": [null, 1], "format": [null, "xlsx"] });
    tx.note(Projects::NAME, Some(project.id.0), &Projects::label(&project), "exported", Some(said)).await?;
    tx.commit().await?;

    let mark = watermark(&page, &accepted.purpose);
    let lines = lines(&app, &exporter, &page, &project).await?;
    let name = format!("{TITLE}-{}.xlsx", project.number);
    Paper { title: TITLE.to_owned(), mark, lines }.respond(&name, app.now()).await
}

async fn lines(app: &App, viewer: &Viewer, page: &Page, row: &Project) -> Result<Vec<Line>> {
    let asked = Asked { app, viewer, lang: Lang::Zh, full: false, number: 1 };
    let beside = Beside::of(&asked, std::slice::from_ref(row)).await?;
    let events: Vec<String> = timeline::of_project(app, viewer, row.id, LINES)
        .await?
        .iter()
        .rev()
        .map(|line| format!("{}　{}", instant::day_of(line.at), line.said(Lang::Zh)))
        .collect();
    let host = beside.hosts.get(&row.organisation_id);
    let term = |id| Cell::text(beside.dictionary.name(id, Lang::Zh));
    let owner = beside.names.person(Some(row.owner_id));
    let next = match &row.next_due {
        Some(day) if !row.next_step.is_empty() => format!("{}（{day}）", row.next_step),
        _ => row.next_step.clone(),
    };
    let kind = host.map(|host| text(Lang::Zh, host.kind.message(), &[])).unwrap_or_default();
    let code = [row.number.as_str(), row.code_name.as_str()];
    let code: Vec<_> = code.into_iter().filter(|one| !one.is_empty()).collect();
    let pair = |left, one, right, two| Line::Pair((left, one), (right, two));
    Ok(vec![
        pair("项目名称", Cell::text(&row.name), "项目编号/代号", Cell::text(code.join("/"))),
        pair(
            "投资方全称",
            Cell::text(beside.host(Some(row.organisation_id))),
            "统一社会信用代码",
            Cell::text(host.and_then(|host| host.uscc.clone()).unwrap_or_default()),
        ),
        pair("企业性质", Cell::text(kind), "来源地", Cell::text(beside.region(row))),
        Line::Wide(
            "三类500强、上市、单项冠军",
            beside.honours.get(&row.organisation_id).cloned().unwrap_or_default(),
            2,
        ),
        Line::Wide("企业简介", host.map(|host| host.summary.clone()).unwrap_or_default(), 3),
        pair(
            "内外资",
            Cell::text(if row.is_foreign { "外资" } else { "内资" }),
            "产业链/环节",
            term(row.chain_id),
        ),
        pair("建设性质", term(row.construction_id), "建设周期", Cell::text(&row.duration)),
        Line::Wide("建设内容及规模", row.summary.clone(), 4),
        pair("总投资（万元）", Cell::wan(row.amount_fen), "其中固定资产（万元）", Cell::wan(row.fixed_fen)),
        pair("资金来源", Cell::Empty, "合同外资（万美元）", Cell::wan(row.foreign_cents)),
        pair("用地（亩）", Cell::mu(row.land), "厂房（㎡）", Cell::whole(row.plant)),
        pair("选址", Cell::text(&row.site), "能耗、水电、排污", Cell::Empty),
        pair("达产年产值（万元）", Cell::wan(row.output_fen), "达产年税收（万元）", Cell::wan(row.tax_fen)),
        pair("亩均税收（万元/亩）", tax_per_mu(row), "就业（人）", Cell::whole(row.jobs)),
        pair("招商渠道", term(row.channel_id), "引荐单位", Cell::text(beside.host(row.introducer_id))),
        pair(
            "首谈单位",
            Cell::text(beside.names.unit(row.unit_id)),
            "首谈日期",
            Cell::day(row.first_contact_day.as_deref()),
        ),
        pair("联系人/职务", Cell::text(&row.contact), "电话", Cell::Empty),
        pair(
            "责任领导",
            Cell::text(&row.leader),
            "责任单位",
            Cell::text(if row.responsible_unit.is_empty() {
                beside.names.unit(row.unit_id)
            } else {
                &row.responsible_unit
            }),
        ),
        pair(
            "责任人",
            Cell::text(owner),
            "当前阶段",
            Cell::text(beside.stages.get(row.stage_id).name(Lang::Zh)),
        ),
        Line::Wide("洽谈进展（大事记）", events.join("\n"), 4),
        Line::Wide("企业诉求", beside.demands.get(&row.id).cloned().unwrap_or_default(), 2),
        Line::Wide("存在问题", row.closing_note.clone(), 2),
        Line::Wide("下一步工作及时间", next, 2),
        Line::Wide("研判意见", row.review.clone(), 3),
        pair(
            "填表人/日期",
            Cell::text(format!("{} {}", page.viewer.name, page.today())),
            "审核人",
            Cell::Empty,
        ),
    ])
}
