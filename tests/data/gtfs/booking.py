"""Rules of booking."""

from __future__ import annotations

RULES = (
    "booking_rule_id,booking_type,prior_notice_duration_min,prior_notice_duration_max,"
    "prior_notice_last_day,prior_notice_last_time,prior_notice_start_day,prior_notice_start_time,"
    "prior_notice_service_id,message,pickup_message,drop_off_message,phone_number,info_url,"
    "booking_url\n"
    "now,0,,,,,,,,,,,,,\n"
    "hour,1,60,1440,,,,,,Say your name,At the gate,At the pond,0294-1,https://i,https://b\n"
    "eve,2,,,1,17:00:00,14,09:00:00,daily,,,,,,\n"
)
TIMES = (
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,"
    "pickup_booking_rule_id,drop_off_booking_rule_id\n"
    "T,08:00:00,08:00:00,A,1,2,1,hour,\n"
    "T,08:10:00,08:10:00,B,2,3,3,,\n"
    "T,08:20:00,08:20:00,C,3,1,2,,eve\n"
)
