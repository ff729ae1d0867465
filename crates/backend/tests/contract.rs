//! The contract of the use cases: one suite of stories, each told on SQLite and on PostgreSQL, most of
//! them with two writers at once. The two writers are two instances on one database, as two servers
//! beside each other are.
//!
//! PostgreSQL's address comes in `SLIPWAY_TEST_POSTGRES`; `scripts/with-postgres.sh` gives one. Without it
//! its half is left out with a line that says so, but never where `CI` or `SLIPWAY_REQUIRE_POSTGRES` is set.

#[path = "contract/audit.rs"]
mod audit;
#[path = "contract/calendar.rs"]
mod calendar;
#[path = "contract/edits.rs"]
mod edits;
#[path = "contract/line.rs"]
mod line;
#[path = "contract/people.rs"]
mod people;
#[path = "contract/ticks.rs"]
mod ticks;
#[path = "contract/visibility.rs"]
mod visibility;
#[path = "contract/watch.rs"]
mod watch;
#[path = "contract/world.rs"]
mod world;

macro_rules! stories {
    ($($module:ident { $($story:ident)+ })+) => {
        mod sqlite {
            $(mod $module {$(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    crate::world::World::on_sqlite().await.tell(crate::$module::$story).await;
                }
            )+})+
        }

        mod postgres {
            $(mod $module {$(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    if let Some(world) = crate::world::World::on_postgres().await {
                        world.tell(crate::$module::$story).await;
                    }
                }
            )+})+
        }
    };
}

stories! {
    audit {
        a_change_without_an_audit_row_is_rolled_back
        a_write_that_fails_halfway_leaves_nothing
        who_may_not_is_stopped_before_anything_is_read
        a_write_goes_on_when_its_caller_leaves
        every_use_case_leaves_its_line
    }
    calendar {
        a_product_is_added_once
        a_cadence_is_added_once
        a_cadence_that_cannot_be_is_refused
        the_horizon_is_extended_once
        history_comes_in_once
        two_releases_of_one_day_have_two_addresses
        a_release_by_hand_is_entered_with_its_reason
        visibility_is_set_by_the_last_writer
    }
    edits {
        a_move_keeps_the_old_date
        a_delay_and_a_cancellation_are_taken_back_by_a_move
        what_was_left_out_can_be_planned_after_all
        a_date_is_confirmed_once
        a_publication_is_confirmed_on_its_day
        versions_are_fixed_and_belong_to_one_release
        a_step_is_moved_reached_and_reopened
        of_two_edits_at_once_one_is_told
        of_two_edits_of_a_step_at_once_one_is_told
        one_version_for_two_releases_at_once_goes_to_one
        refused_edits_leave_no_trace
        names_and_internal_reasons_are_for_the_team
    }
    line {
        writes_that_wait_are_each_whole
    }
    people {
        somebody_new_signs_in_twice_at_once
        a_username_goes_to_who_has_it_now
        a_picture_is_kept_and_is_for_the_team
        roles_are_checked_again
        a_token_works_until_it_is_revoked
        a_token_is_revoked_once
        a_way_in_is_taken_once
        a_way_in_closes
        sessions_are_kept_and_end
        a_session_is_made_once
        signing_out_everywhere_ends_ones_own_sessions_only
    }
    ticks {
        ticks_on_different_items_lose_nothing
        a_crowd_loses_nothing
        of_two_wishes_for_one_item_one_wins
        done_on_done_says_who_and_when
        the_same_key_gets_the_first_answer
        the_same_key_at_once_is_one_tick
        a_block_needs_its_reason
        what_the_table_does_not_allow_is_refused
        a_tick_carries_its_step
        a_tick_and_a_move_at_once_are_both_kept_or_told
        a_checklist_is_started_once
        a_checklist_is_not_started_for_what_it_does_not_fit
        a_template_is_taken_in_once
        what_changed_since_is_found
    }
    visibility {
        what_is_embargoed_is_absent_everywhere
        what_is_for_the_team_is_absent_for_others
        a_tag_is_for_the_team_until_it_is_out
        what_one_may_not_see_one_may_not_change
    }
    watch {
        an_event_comes_after_its_commit
        a_refused_write_tells_nothing
        the_outbox_holds_what_was_told
        another_instance_sees_a_commit_within_a_second
        a_database_closes
    }
}
