-- The score asks of every request whether its test is offered.
create index offering_item on market.offering (item, method);
-- The first day that can still be booked, of many offerings at once.
create index seat_free on market.seat (slot) where request is null;
create index member_body on market.member (body);
