//! What is small, changes seldom and is read by nearly every page is kept in memory, one of each type,
//! and looked at again after a few seconds: with several replicas a change is everywhere by then.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Result;

const FRESH: Duration = Duration::from_secs(5);

/// What was read last, and when.
type Kept = (Instant, Arc<dyn Any + Send + Sync>);

#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<HashMap<TypeId, Kept>>>);

impl Shelf {
    /// What stands here of this type, or what `read` finds.
    pub async fn keep<T: Any + Send + Sync>(&self, read: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        self.keep_for(FRESH, read).await
    }

    /// For so long: what may be out of date without anybody being told something wrong.
    pub async fn keep_for<T: Any + Send + Sync>(
        &self,
        fresh: Duration,
        read: impl Future<Output = Result<T>>,
    ) -> Result<Arc<T>> {
        if let Some(fresh) = self.fresh(fresh) {
            return Ok(fresh);
        }
        let found = Arc::new(read.await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(TypeId::of::<T>(), (Instant::now(), found.clone()));
        Ok(found)
    }

    /// What stands here of this type for good, made at the first call: something that grows itself.
    pub fn keep_always<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        if let Some(there) = self.fresh(Duration::MAX) {
            return there;
        }
        let made = Arc::new(T::default());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(TypeId::of::<T>(), (Instant::now(), made.clone()));
        made
    }

    fn fresh<T: Any + Send + Sync>(&self, fresh: Duration) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, found) = kept.get(&TypeId::of::<T>())?;
        if since.elapsed() < fresh { found.clone().downcast().ok() } else { None }
    }
}
