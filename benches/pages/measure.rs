use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Statement};
use yanlai::auth::session;
use yanlai::ids::UserId;
use yanlai::{App, Result};

use crate::fill::Size;
use crate::lists::LISTS;
use crate::server::{Client, Server};
use crate::yardstick;

const WARM: usize = 30;
/// Requests of one round, and rounds. On a shared machine the least of them says what the page costs, and
/// their mean what else went on.
const ROUND: usize = 20;
const ROUNDS: usize = 10;
/// What takes longer is seen in fewer.
const LONGEST: Duration = Duration::from_secs(4);

/// What is opened, by whom, and how much CPU it may cost, ms.
pub struct Pages {
    pub all: Vec<Page>,
}

pub struct Page {
    name: String,
    path: String,
    cookie: String,
    most_ms: f64,
}

impl Pages {
    pub async fn of(app: &App) -> Result<Self> {
        let officer = signed_in(app, "officer-0").await?;
        let manager = signed_in(app, "manager").await?;
        let own = |table: &str, more: &str| {
            format!(
                "SELECT id FROM {table} WHERE unit_id = (SELECT unit_id FROM users WHERE username = 'officer-0') {more} LIMIT 1"
            )
        };
        let mut all = Vec::new();
        for (name, start, sql) in [
            (
                "organisation",
                "/companies/",
                own("organisations", "AND is_chamber = FALSE ORDER BY last_activity_at DESC"),
            ),
            ("contact", "/contacts/", own("contacts", "")),
            ("project", "/projects/", own("projects", "ORDER BY stage_since")),
            ("visit", "/visits/", own("visits", "")),
            ("trip", "/trips/", own("trips", "")),
            ("referral", "/referrals/", own("referrals", "")),
            ("item", "/items/", own("items", "")),
        ] {
            all.push(Page {
                name: name.to_owned(),
                path: format!("{start}{}", id(app, &sql).await?),
                cookie: officer.clone(),
                most_ms: 2.0,
            });
        }
        let mut add = |name: &str, path: &str, cookie: &str, most_ms| {
            let (name, path, cookie) = (name.to_owned(), path.to_owned(), cookie.to_owned());
            all.push(Page { name, path, cookie, most_ms });
        };
        add("search, two characters", "/search?q=%E5%85%89%E7%94%B5", &officer, 2.0);
        add("search, initials", "/search?q=szjz", &officer, 2.0);
        add("search, rare", "/search?q=%E9%9F%B6%E5%85%89%E7%9F%B3%E5%A2%A8", &officer, 2.0);
        add("search, nothing", "/search?q=%E9%BE%98%E9%BE%99%E9%BE%9C", &officer, 2.0);
        add("search, one character", "/search?q=%E5%85%89", &officer, 2.0);
        add("search, a name", "/search?q=%E7%94%B2%E5%AD%90%E5%85%89%E7%94%B5", &officer, 2.0);
        add("search, two words", "/search?q=%E8%8B%8F%E5%B7%9E%20%E5%85%89%E7%94%B5", &officer, 2.0);
        add("search, pinyin", "/search?q=guangdian", &officer, 2.0);
        // While a name is typed: what it may be the same as.
        let likely = "/companies/likely?q=%E8%8B%8F%E5%B7%9E%E7%94%B2%E5%85%89%E6%98%8E%E5%8D%8E%E5%85%89%E7%94%B5%E6%9C%89%E9%99%90%E5%85%AC%E5%8F%B8";
        add("organisations, likely ones", likely, &officer, 20.0);
        // What comes after a company's page, for its head.
        let company = own("organisations", "AND is_chamber = FALSE ORDER BY last_activity_at DESC");
        let doubles = format!("/companies/{}/doubles", id(app, &company).await?);
        add("organisation, its doubles", &doubles, &officer, 20.0);
        // The numbers of its tabs, which come after it, too.
        let counts = format!("/companies/{}/counts", id(app, &company).await?);
        add("organisation, its counts", &counts, &officer, 2.0);
        add("organisations", "/companies", &officer, 2.0);
        add("organisations, kind", "/companies?kind=fund", &officer, 2.0);
        add("organisations, region", "/companies?region=320500", &officer, 2.0);
        add("organisations, words", "/companies?q=%E5%85%89%E7%94%B5", &officer, 2.0);
        let chain = id(app, "SELECT id FROM terms WHERE code = 'electronics'").await?;
        let honour = id(app, "SELECT id FROM terms WHERE code = 'unicorn'").await?;
        let owner = id(app, "SELECT id FROM users WHERE username = 'officer-0'").await?;
        add("organisations, chain", &format!("/companies?chain={chain}"), &officer, 2.0);
        add("organisations, tag", &format!("/companies?honour={honour}"), &officer, 2.0);
        add("organisations, owner", &format!("/companies?owner={owner}"), &officer, 2.0);
        add(
            "organisations, three filters",
            &format!("/companies?region=320500&chain={chain}&owner={owner}"),
            &officer,
            10.0,
        );
        add(
            "organisations, region and tag",
            &format!("/companies?region=320500&honour={honour}"),
            &officer,
            10.0,
        );
        add(
            "organisations, words and region",
            "/companies?q=%E5%85%89%E7%94%B5&region=320500",
            &officer,
            10.0,
        );
        add("contacts", "/contacts", &officer, 2.0);
        add("visits", "/visits", &officer, 2.0);
        add("trips", "/trips", &officer, 2.0);
        add("referrals", "/referrals", &officer, 10.0);
        add("projects, table", "/projects?view=table", &officer, 10.0);
        add("projects, table, chain", &format!("/projects?view=table&chain={chain}"), &officer, 10.0);
        add("board, officer", "/projects", &officer, 15.0);
        add("board, manager", "/projects", &manager, 15.0);
        add("manager's page", "/pipeline", &manager, 15.0);
        add("desk, officer", "/", &officer, 15.0);
        add("desk, manager", "/", &manager, 15.0);
        let (somewhere, auditor) = (signed_in(app, "officer-1").await?, signed_in(app, "auditor").await?);
        for list in LISTS {
            let (who, cookie) = match list.who {
                "manager" => ("manager: ", &manager),
                "auditor" => ("", &auditor),
                "officer-1" => ("elsewhere: ", &somewhere),
                _ => ("", &officer),
            };
            // As one reads it, not as it is sent.
            let name = percent_encoding::percent_decode_str(list.path).decode_utf8_lossy();
            add(&format!("{who}{name}"), &list.address(app).await?, cookie, list.most_ms);
        }
        add("the same bytes, static (style sheet)", &yanlai::web::assets::path("app.css"), "", 2.0);
        Ok(Self { all })
    }

    /// Those of this name; the style sheet, which all are compared with, stays.
    pub fn keep(&mut self, only: &str) {
        self.all.retain(|page| page.name.contains(only) || page.cookie.is_empty());
    }
}

pub async fn id(app: &App, sql: &str) -> Result<uuid::Uuid> {
    let backend = app.db.write.get_database_backend();
    let row = app.db.write.query_one_raw(Statement::from_string(backend, sql)).await?;
    let row = row.ok_or_else(|| yanlai::Error::Internal(anyhow::anyhow!("nothing found by {sql}")))?;
    Ok(row.try_get("", "id")?)
}

pub async fn signed_in(app: &App, username: &str) -> Result<String> {
    let user = id(app, &format!("SELECT id FROM users WHERE username = '{username}'")).await?;
    let token = session::start(&app.db.write, UserId(user), app.now(), "127.0.0.1", "bench").await?;
    Ok(format!("yanlai={token}"))
}

pub fn report(size: &Size, server: &Server, pages: &Pages, is_postgres: bool) -> anyhow::Result<()> {
    let binary = std::fs::metadata(env!("CARGO_BIN_EXE_yanlai"))?.len();
    let idle = server.resident()?;
    let before = yardstick::sorting();
    println!(
        "\n{} organisations, {} projects, {} visits, {}\n",
        size.organisations,
        size.projects,
        size.visits,
        if is_postgres { "PostgreSQL" } else { "SQLite" }
    );
    println!("| page | CPU ms | most | of it | mean ms | p50 ms | p95 ms | p99 ms | kB | × static |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut client = server.client()?;
    let fixed = pages.all.last().map(|page| once(server, &mut client, page)).transpose()?;
    let fixed = fixed.map_or(1.0, |measured| measured.cpu_ms);
    let mut too_much = 0;
    for page in &pages.all {
        let measured = once(server, &mut client, page)?;
        // With PostgreSQL most of the work is done in another process; the bound is SQLite's.
        let over = !is_postgres && measured.cpu_ms > page.most_ms || measured.bytes > 120_000;
        too_much += usize::from(over);
        println!(
            "| {}{} | {:.2} | {} | {:.0} % | {:.2} | {:.2} | {:.2} | {:.2} | {:.1} | {:.1} |",
            page.name,
            if over { " **over**" } else { "" },
            measured.cpu_ms,
            page.most_ms,
            measured.cpu_ms / page.most_ms * 100.0,
            measured.mean_ms,
            measured.p50,
            measured.p95,
            measured.p99,
            kilo(measured.bytes),
            measured.cpu_ms / fixed
        );
    }
    let assets = assets(&mut client)?;
    println!("\n| what | is | most |\n|---|---:|---:|");
    println!("| ready after | {:.0} ms | 100 ms |", server.ready.as_secs_f64() * 1e3);
    println!("| resident, idle | {} MiB | 64 MiB |", idle / 1024);
    println!("| resident, afterwards | {} MiB | |", server.resident()? / 1024);
    println!("| binary, stripped | {:.1} MiB | 30 MiB |", kilo(usize::try_from(binary)?) / 1048.576);
    println!("| scripts and styles, compressed | {:.1} kB | 120 kB |", kilo(assets));
    println!(
        "| a million numbers sorted, before and after | {before:.1} and {:.1} ms | |",
        yardstick::sorting()
    );
    println!("\n{too_much} over their bound");
    Ok(())
}

struct Measured {
    cpu_ms: f64,
    mean_ms: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    bytes: usize,
}

fn once(server: &Server, client: &mut Client, page: &Page) -> anyhow::Result<Measured> {
    let mut bytes = 0;
    let begun = Instant::now();
    for _ in 0..WARM {
        if begun.elapsed() > LONGEST {
            break;
        }
        let answer = client.get(&page.path, &page.cookie, false)?;
        anyhow::ensure!(answer.status == 200, "{} answered {}", page.path, answer.status);
        bytes = answer.body.len();
    }
    let mut took = Vec::with_capacity(ROUND * ROUNDS);
    let mut rounds = Vec::with_capacity(ROUNDS);
    let begun = Instant::now();
    while rounds.is_empty() || rounds.len() < ROUNDS && begun.elapsed() < LONGEST {
        let before = server.cpu()?;
        for _ in 0..ROUND {
            let started = Instant::now();
            client.get(&page.path, &page.cookie, false)?;
            took.push(started.elapsed().as_secs_f64() * 1e3);
        }
        rounds.push(server.cpu()?.since(&before) as f64 / 1e6 / ROUND as f64);
    }
    took.sort_by(f64::total_cmp);
    Ok(Measured {
        cpu_ms: rounds.iter().copied().fold(f64::INFINITY, f64::min),
        mean_ms: rounds.iter().sum::<f64>() / rounds.len() as f64,
        p50: took[took.len() / 2],
        p95: took[took.len() * 95 / 100],
        p99: took[took.len() * 99 / 100],
        bytes,
    })
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// Bytes of every script and style as browsers fetch them.
fn assets(client: &mut Client) -> anyhow::Result<usize> {
    let mut names = vec!["app.css".to_owned()];
    for folder in ["js", "vendor"] {
        for entry in
            std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets").to_owned() + "/" + folder)?
        {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".js") {
                names.push(format!("{folder}/{name}"));
            }
        }
    }
    let mut sum = 0;
    for name in names {
        let answer = client.get(&yanlai::web::assets::path(&name), "", true)?;
        anyhow::ensure!(answer.status == 200, "{name} answered {}", answer.status);
        sum += answer.body.len();
    }
    Ok(sum)
}
