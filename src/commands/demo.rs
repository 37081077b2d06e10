use crate::config::Config;

pub async fn demo(config: Config, fresh: bool) -> anyhow::Result<()> {
    let _ = (config, fresh);
    Ok(())
}
