//! The accept loop. `axum::serve` waits for ever on a client that sends half a header; here every
//! connection has a time to finish its header in, there is a bound on how many there are, and on
//! SIGTERM what is in flight is finished before the database is closed.

use std::convert::Infallible;
use std::io::BufReader;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::config::{Config, Refused};

/// Connections at once; more wait in the kernel's queue.
const MOST: usize = 2_000;
/// To send a whole header in, TLS handshake included.
const HEADER: Duration = Duration::from_secs(5);
/// For what is in flight when we are asked to end.
const GRACE: Duration = Duration::from_secs(8);

pub async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(config.listen).await.map_err(|error| {
        Refused::because(format!(
            "{} can't be listened on: {error}. Is another program using it?",
            config.listen
        ))
    })
}

/// Serves until `ended` comes true, then finishes what is in flight.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<TlsAcceptor>,
    ended: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MOST));
    let mut ended = std::pin::pin!(ended);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ended => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, or a connection that died in the queue: go on.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let (router, tls, watcher) = (router.clone(), tls.clone(), graceful.watcher());
        tokio::spawn(async move {
            let _place = place;
            let _ = stream.set_nodelay(true);
            match tls {
                None => converse(stream, peer, router, watcher).await,
                Some(tls) => match tokio::time::timeout(HEADER, tls.accept(stream)).await {
                    Ok(Ok(stream)) => converse(stream, peer, router, watcher).await,
                    Ok(Err(error)) => tracing::debug!(%error, "no TLS came of it"),
                    Err(_) => tracing::debug!("a TLS handshake took too long"),
                },
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were still busy and are cut off");
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    router: Router,
    watcher: hyper_util::server::graceful::Watcher,
) {
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            let Ok(response) = router.oneshot(request).await;
            Ok::<_, Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER)
        .max_headers(100)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a conversation broke off");
    }
}

/// The certificate and the key, read once at start.
pub fn tls(config: &Config) -> anyhow::Result<Option<TlsAcceptor>> {
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

    let Some((cert, key)) = &config.tls else { return Ok(None) };
    let refused = |file: &std::path::Path, error: &dyn std::fmt::Display| {
        Refused::because(format!("{} can't be used for https: {error}", file.display()))
    };
    let open = |file: &std::path::Path| std::fs::File::open(file).map(BufReader::new);
    let chain: Vec<_> = CertificateDer::pem_reader_iter(open(cert).map_err(|error| refused(cert, &error))?)
        .collect::<Result<_, _>>()
        .map_err(|error| refused(cert, &error))?;
    let secret = PrivateKeyDer::from_pem_reader(open(key).map_err(|error| refused(key, &error))?)
        .map_err(|error| refused(key, &error))?;
    let server = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|error| refused(cert, &error))?;
    Ok(Some(TlsAcceptor::from(Arc::new(server))))
}

/// SIGTERM, or Ctrl C.
pub async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};

    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
