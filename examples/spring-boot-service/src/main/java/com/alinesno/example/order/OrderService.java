package com.alinesno.example.order;

import java.time.Clock;
import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The use cases of the order desk. */
@Service
class OrderService {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "placedAt", "id");

    private final OrderRepository orders;
    private final Clock clock;

    OrderService(OrderRepository orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Places an order.
     *
     * @throws DuplicateOrderException if an order with this number exists
     */
    @Transactional
    OrderView place(NewOrder order) {
        if (orders.existsByNumber(order.number())) {
            throw new DuplicateOrderException(order.number());
        }
        return orders.save(new PurchaseOrder(order, clock.instant())).view();
    }

    /** One page of orders, newest first; the first page is 0. */
    @Transactional(readOnly = true)
    List<OrderView> list(int page, int pageLength) {
        return orders.findAll(PageRequest.of(page, pageLength, NEWEST_FIRST))
                .map(PurchaseOrder::view)
                .getContent();
    }

    /**
     * The order with this number. An order never changes, so that it can be cached.
     *
     * @throws UnknownOrderException if there is none
     */
    @Cacheable("orders")
    @Transactional(readOnly = true)
    OrderView find(String number) {
        return orders.findByNumber(number).map(PurchaseOrder::view).orElseThrow(() -> new UnknownOrderException(number));
    }
}
