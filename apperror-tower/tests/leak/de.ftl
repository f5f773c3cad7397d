PAYMENT_DECLINED = Zahlung { $id } wurde abgelehnt.
DOWN = Die Verbindung fehlt.
    .title = Verbindung
INTERNAL_ERROR = Bei uns ist etwas schiefgegangen.
NOT_FOUND = Hier ist nichts.
