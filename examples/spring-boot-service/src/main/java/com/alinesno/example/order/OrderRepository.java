package com.alinesno.example.order;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface OrderRepository extends JpaRepository<PurchaseOrder, Long> {

    Optional<PurchaseOrder> findByNumber(String number);

    boolean existsByNumber(String number);
}
