-- The place of a status code among those of its family, 0 the worst; null for a code that is none. Whatever is still to
-- be done stands before what is done: so the worst of several is done only where all of them are.
-- The same order stands in dashboard/charts/status.py; a test holds the two together.
create or replace macro main.severity(code) as
    case code
        -- lights of milestones
        when 'overdue' then 0
        when 'far_behind' then 1
        when 'lagging' then 2
        when 'not_reported' then 3
        when 'due_soon' then 4
        when 'stopped' then 5
        when 'on_schedule' then 6
        when 'undated' then 7
        when 'done_late' then 8
        when 'done' then 9
        when 'cancelled' then 10
        -- statuses of targets
        when 'missed' then 0
        when 'breached' then 1
        when 'moving_away' then 2
        when 'behind' then 3
        when 'not_met' then 4
        when 'slightly_behind' then 5
        when 'awaiting_final' then 6
        when 'awaiting_data' then 7
        when 'met_late' then 8
        when 'holding_worsening' then 9
        when 'on_track' then 10
        when 'no_pace' then 11
        when 'holding' then 12
        when 'met' then 13
        when 'not_judged' then 14
        -- points of the score sheet
        when 'lost' then 0
        when 'attainable' then 1
        when 'claimed' then 2
        when 'earned' then 3
    end;
