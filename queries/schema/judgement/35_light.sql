-- The light of what is to be done by a day (a milestone, a decision of a meeting), as of a day: the first that holds.
-- gap: points of percent by which the work is behind its time, null without a report; the thresholds come last.
create or replace macro main.light_of(state, done_on, due_on, as_of, gap, far_behind_gap, lagging_gap, due_soon_days) as
    case
        when state = 'cancelled' then 'cancelled'
        when state = 'stopped' then 'stopped'
        when state = 'done' and (due_on is null or done_on <= due_on) then 'done'
        when state = 'done' then 'done_late'
        when due_on is null then 'undated'
        when as_of >= due_on then 'overdue'
        when gap > far_behind_gap then 'far_behind'
        when gap >= lagging_gap then 'lagging'
        when due_on - as_of between 1 and due_soon_days then 'due_soon'
        else 'on_schedule'
    end;

-- The share of the time between two days that is over on a day, percent; a stretch without length is over on its day.
create or replace macro main.elapsed_percent(begins_on, due_on, as_of) as
    case
        when begins_on < due_on then greatest(0, least(1, (as_of - begins_on) / (due_on - begins_on))) * 100
        when due_on is not null then if(as_of >= due_on, 100, 0)
    end;
