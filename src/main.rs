//! `yanlai`: serve, demo, invite-admin, backup, restore.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use yanlai::commands;
use yanlai::config::{LogFormat, Refused, Settings};

/// 雁来 Yanlai: the investment-promotion CRM of a development zone.
#[derive(Parser)]
#[command(version, about, args_conflicts_with_subcommands = false)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum Command {
    /// Serve (the default)
    Serve,
    /// Serve a demonstration of its own, on loopback, with invented people and the trip of August 2023
    Demo {
        /// Begin anew instead of going on with what is there
        #[arg(long)]
        fresh: bool,
    },
    /// Print a one-time link that makes an administrator, when access is lost
    InviteAdmin,
    /// Copy the embedded database to FILE, while others go on writing
    Backup { file: PathBuf },
    /// Put a backup back where no database is yet
    Restore { file: PathBuf },
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    log(cli.settings.log_format);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("yanlai: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("yanlai: {error}");
            // EX_CONFIG: a supervisor need not try again, somebody must look.
            if error.is::<Refused>() { ExitCode::from(78) } else { ExitCode::FAILURE }
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    Settings::refuse_unknown_variables()?;
    let settings = cli.settings;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => commands::serve(settings.check(false)?).await,
        Command::Demo { fresh } => commands::demo(settings.check(true)?, fresh).await,
        Command::InviteAdmin => commands::invite_admin(settings.check(false)?).await,
        Command::Backup { file } => commands::backup(settings.check(false)?, &file).await,
        Command::Restore { file } => commands::restore(&settings.check(false)?, &file).await,
    }
}

fn log(format: LogFormat) {
    use tracing_subscriber::EnvFilter;

    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,yanlai=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().init(),
    }
}
