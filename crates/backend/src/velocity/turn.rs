//! Figures of many changes are reckoned apart from what answers requests, for few at a time: a long window is hundreds of thousands of
//! lines, and whoever serves requests must not stand still meanwhile, nor all texts of all windows lie in memory at once.

use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::{Error, Result};

/// So many at a time.
const MOST: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(MOST);

/// The right to read the lines of a window and to reckon with them; whoever has none waits. It is waited for before the database is
/// asked, so nobody waits who holds a state of it. Who has several things to reckon, each of lines of its own, has one turn for them.
#[derive(Clone)]
pub(super) struct Turn {
    /// Given back with the last of them.
    _permit: Arc<SemaphorePermit<'static>>,
}

impl Turn {
    /// The next one.
    ///
    /// # Errors
    /// [`Error::Internal`] where there are none any more, which does not happen.
    pub async fn wait() -> Result<Self> {
        let permit = TURNS.acquire().await.map_err(Error::internal)?;
        Ok(Self {
            _permit: Arc::new(permit),
        })
    }

    /// Begins at once to work something out on a thread that answers nobody, and gives what is found to who waits for it. The turn is
    /// over when all of it is done, even where nobody waits for it any more.
    ///
    /// # Errors
    /// What `work` does, and [`Error::Internal`] when it panics.
    pub fn reckon<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> {
        let reckoned = tokio::task::spawn_blocking(move || {
            let found = work();
            drop(self);
            found
        });
        async move {
            reckoned
                .await
                .unwrap_or_else(|panicked| Err(Error::internal(panicked)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// With one thread for all requests, so that one that reckons there would let nobody else begin.
    #[tokio::test]
    async fn few_reckon_at_a_time_and_none_where_requests_are_answered() {
        let here = thread::current().id();
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = Vec::new();
        for number in 0..MOST * 3 {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            all.push(tokio::spawn(async move {
                let turn = Turn::wait().await?;
                turn.reckon(move || {
                    let together = now.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(together, Ordering::SeqCst);
                    // Nobody tells anything: it waits.
                    let (_tells, told) = channel::<()>();
                    let _ = told.recv_timeout(Duration::from_millis(20));
                    now.fetch_sub(1, Ordering::SeqCst);
                    Ok((number, thread::current().id()))
                })
                .await
            }));
        }
        for (expected, one) in all.into_iter().enumerate() {
            let (number, thread) = one.await.unwrap().unwrap();
            assert_eq!(number, expected);
            assert_ne!(thread, here);
        }
        assert!(most.load(Ordering::SeqCst) <= MOST, "{most:?}");
        let failed = Turn::wait()
            .await
            .unwrap()
            .reckon::<()>(|| Err(Error::NotFound("stage")));
        assert!(matches!(failed.await, Err(Error::NotFound("stage"))));
    }

    /// Each waits for the other one, before anybody waits for them.
    #[tokio::test]
    async fn what_has_one_turn_is_reckoned_side_by_side() {
        let ((tells, hears), (answers, answered)) = (channel(), channel());
        let long = Duration::from_secs(20);
        let turn = Turn::wait().await.unwrap();
        let one = turn.clone().reckon(move || {
            let _ = tells.send(1);
            Ok(answered.recv_timeout(long))
        });
        let other = turn.reckon(move || {
            let _ = answers.send(2);
            Ok(hears.recv_timeout(long))
        });
        assert_eq!(one.await.unwrap(), Ok(2));
        assert_eq!(other.await.unwrap(), Ok(1));
    }
}
