//! Room for connections: so many in all, a quarter of them for one address, and who says nothing makes room for
//! the next one.
//!
//! Whoever opens thousands of connections and sends nothing, or a byte now and then, must not keep others out. So a
//! connection whose first request has not come in whole counts as silent, and the longest silent one is hung up on
//! when there is no room: at the same address where that has its quarter, else at the address that has the most.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::Notify;

use crate::http::limits::household;

/// The room of a server.
#[derive(Debug)]
pub(super) struct Room {
    most: usize,
    each: usize,
    /// Proxies of ours, who speak for many: they may have all of it.
    proxies: Vec<IpAddr>,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, Those>,
}

/// The connections of one address.
#[derive(Debug, Default)]
struct Those {
    count: usize,
    /// Those that were silent when they came, the oldest first.
    silent: VecDeque<Weak<Mark>>,
}

/// What is known of a connection.
#[derive(Debug, Default)]
struct Mark {
    has_spoken: AtomicBool,
    out: Notify,
}

/// A connection's place; free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    room: Arc<Room>,
    address: IpAddr,
    mark: Arc<Mark>,
}

impl Those {
    /// Hangs up on the longest silent one, if there is one.
    fn hang_up(&mut self) -> bool {
        while let Some(mark) = self.silent.pop_front() {
            if let Some(mark) = mark
                .upgrade()
                .filter(|mark| !mark.has_spoken.load(Ordering::Relaxed))
            {
                mark.out.notify_one();
                return true;
            }
        }
        false
    }

    /// Forgets those that have spoken or gone, once they are many.
    fn tidy(&mut self) {
        if self.silent.len() > 2 * self.count + 16 {
            let is_silent = |mark: &Weak<Mark>| {
                mark.upgrade()
                    .is_some_and(|mark| !mark.has_spoken.load(Ordering::Relaxed))
            };
            self.silent.retain(is_silent);
        }
    }
}

impl Room {
    /// For so many connections in all.
    pub(super) fn new(most: usize, proxies: Vec<IpAddr>) -> Arc<Self> {
        Arc::new(Self {
            most,
            each: (most / 4).max(1),
            proxies,
            taken: Mutex::default(),
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a connection from this address, or none.
    pub(super) fn enter(self: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let peer = peer.to_canonical();
        let address = household(peer);
        let each = if self.proxies.contains(&peer) {
            self.most
        } else {
            self.each
        };
        let mut taken = self.taken();
        let count = taken.by_address.get(&address).map_or(0, |those| those.count);
        let there_is = if count >= each {
            taken.by_address.get_mut(&address).is_some_and(Those::hang_up)
        } else if taken.all >= self.most {
            let crowd = taken.by_address.values_mut().max_by_key(|those| those.count);
            // Where the largest crowd has spoken, all of it, perhaps somebody else has not.
            crowd.is_some_and(Those::hang_up) || taken.by_address.values_mut().any(Those::hang_up)
        } else {
            true
        };
        if !there_is {
            return None;
        }
        let mark = Arc::new(Mark::default());
        taken.all += 1;
        let those = taken.by_address.entry(address).or_default();
        those.count += 1;
        those.silent.push_back(Arc::downgrade(&mark));
        those.tidy();
        drop(taken);
        Some(Place {
            room: Arc::clone(self),
            address,
            mark,
        })
    }
}

impl Place {
    /// What is to be called when a request has come in whole.
    pub(super) fn speaks(&self) -> impl Fn() + Clone + Send + use<> {
        let mark = Arc::clone(&self.mark);
        move || mark.has_spoken.store(true, Ordering::Relaxed)
    }

    /// Whether a request has come in whole.
    pub(super) fn has_spoken(&self) -> bool {
        self.mark.has_spoken.load(Ordering::Relaxed)
    }

    /// Waits until somebody else needs the place.
    pub(super) async fn is_needed(&self) {
        self.mark.out.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.room.taken();
        taken.all = taken.all.saturating_sub(1);
        if let Some(those) = taken.by_address.get_mut(&self.address) {
            those.count = those.count.saturating_sub(1);
            if those.count == 0 {
                taken.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn needed(place: &Place) -> bool {
        let mut waits = std::pin::pin!(place.is_needed());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        waits.as_mut().poll(&mut context).is_ready()
    }

    #[test]
    fn one_address_has_a_quarter_and_its_own_silent_ones_make_room() {
        let room = Room::new(8, Vec::new());
        let first = room.enter(ip(1)).unwrap();
        let second = room.enter(ip(1)).unwrap();
        assert!(!needed(&first));
        let third = room.enter(ip(1)).unwrap();
        assert!(needed(&first) && !needed(&second), "the longest silent one goes");
        drop(first);
        (second.speaks())();
        (third.speaks())();
        assert!(room.enter(ip(1)).is_none(), "nobody who speaks is hung up on");
        assert!(room.enter(ip(2)).is_some());
        drop(second);
        assert!(room.enter(ip(1)).is_some());
    }

    #[test]
    fn a_full_room_takes_from_the_largest_silent_crowd() {
        let proxy = ip(9);
        let room = Room::new(4, vec![proxy]);
        let crowd: Vec<_> = (0..3).map(|_| room.enter(proxy).unwrap()).collect();
        let here = room.enter(ip(1)).unwrap();
        let there = room.enter(ip(2)).unwrap();
        assert!(needed(&crowd[0]) && !needed(&here));
        for place in crowd.iter().chain([&here, &there]) {
            (place.speaks())();
        }
        assert!(room.enter(ip(3)).is_none());
        drop((crowd, here, there));
        let taken = room.taken();
        assert!(taken.all == 0 && taken.by_address.is_empty());
    }

    #[test]
    fn what_has_gone_is_forgotten() {
        let room = Room::new(100, Vec::new());
        let _stays = room.enter(ip(1)).unwrap();
        for _ in 0..1000 {
            room.enter(ip(1)).unwrap();
        }
        assert!(room.taken().by_address[&ip(1)].silent.len() < 40);
    }
}
