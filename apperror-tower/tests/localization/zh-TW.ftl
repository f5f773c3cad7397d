-shop = 蝦皮小舖
ORDER_NOT_ENOUGH = { $product }只剩下 { $left } 件。
    .title = 庫存不足
ORDER_LOCKED = { -shop }正在處理這筆訂單。
ORDER_TOO_HEAVY = 太重了：{ NUMBER($weight, minimumFractionDigits: 2) } 公斤。
ORDER_REFUSED = 訂單 { $order } 被拒絕。

NOT_FOUND = 找不到。
INTERNAL_ERROR = 系統發生問題。
    .title = 內部錯誤
