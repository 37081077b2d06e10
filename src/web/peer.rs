//! Where a request really comes from. A proxy's word counts only if its address was configured.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub Option<IpAddr>);

impl Peer {
    pub fn of(extensions: &Extensions) -> Self {
        extensions.get::<Self>().copied().unwrap_or(Self(None))
    }

    pub fn ip(self) -> String {
        self.0.map(|ip| ip.to_string()).unwrap_or_default()
    }

    /// What limits count by: an IPv6 subscriber has a whole /64.
    pub fn key(self) -> String {
        match self.0 {
            Some(IpAddr::V6(ip)) => {
                let [a, b, c, d, ..] = ip.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}")
            }
            Some(IpAddr::V4(ip)) => ip.to_string(),
            None => String::new(),
        }
    }
}

/// Notes the peer for everything further in.
pub async fn peers(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let socket = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let peer = match socket {
        Some(ip) if app.config.trusted_proxy.contains(&ip) => {
            forwarded(request.headers(), &app.config.trusted_proxy).or(Some(ip))
        }
        socket => socket,
    };
    request.extensions_mut().insert(Peer(peer));
    next.run(request).await
}

/// The last address that isn't one of our proxies: what stands further left, anybody can write.
fn forwarded(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        all.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().map(|hop| hop.to_canonical()).find(|hop| !proxies.contains(hop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hop_before_our_proxy_counts() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.1.1.1, 203.0.113.9, 10.0.0.2".parse().unwrap());
        let proxies = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        assert_eq!(forwarded(&headers, &proxies), Some("203.0.113.9".parse().unwrap()));
    }

    #[test]
    fn an_ipv6_subscriber_is_one_client() {
        let a = Peer(Some("2001:db8:1:2::1".parse().unwrap()));
        let b = Peer(Some("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert_eq!(a.key(), b.key());
    }
}
