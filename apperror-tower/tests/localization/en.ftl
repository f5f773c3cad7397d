# What the declared texts cannot say: plurals.
ORDER_NOT_ENOUGH =
    { $left ->
        [0] { $product } is sold out.
        [one] Only one { $product } left.
       *[other] Only { $left } of { $product } left.
    }
