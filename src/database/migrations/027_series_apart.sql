-- A date whose booking stands elsewhere because what the series wanted was taken. Nobody chose that place, so the next edit tries again; where somebody
-- moved it by hand, it keeps its own.
alter table booking_series_date add column apart bool not null default false;
