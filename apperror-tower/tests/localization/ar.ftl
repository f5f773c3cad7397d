ORDER_NOT_ENOUGH =
    { $left ->
        [zero] لم يبق شيء من { $product }.
        [one] بقيت قطعة واحدة من { $product }.
        [two] بقيت قطعتان من { $product }.
        [few] بقيت { $left } قطع من { $product }.
        [many] بقيت { $left } قطعة من { $product }.
       *[other] بقيت { $left } قطعة من { $product }.
    }
ORDER_LOCKED = الطلب قيد المعالجة.
ORDER_TOO_HEAVY = ثقيل جدا: { $weight }.
ORDER_REFUSED = رُفض الطلب { $order }.
NOT_FOUND = لا يوجد شيء هنا.
